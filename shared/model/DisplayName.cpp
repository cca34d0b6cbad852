#include "shared/model/DisplayName.h"

#include "shared/model/JoinerRule.h"
#include "shared/model/TextRules.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxUnits = 1024; // longer input is not normalized, which takes quadratic time

char32_t codePointAt(const QString &text, qsizetype i)
{
    if (i < 0 || i >= text.size())
        return 0;
    if (text[i].isLowSurrogate() && i > 0)
        return QChar::surrogateToUcs4(text[i - 1], text[i]);
    if (text[i].isHighSurrogate() && i + 1 < text.size())
        return QChar::surrogateToUcs4(text[i], text[i + 1]);
    return text[i].unicode();
}

bool isTag(char32_t c)
{
    return 0xE0020 <= c && c <= 0xE007F;
}

// An emoji of a newer Unicode is not assigned here.
bool isNewEmoji(char32_t c)
{
    return 0x1F000 <= c && c <= 0x1FAFF && QChar::category(c) == QChar::Other_NotAssigned;
}

bool isSymbol(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Symbol_Math:
    case QChar::Symbol_Modifier:
    case QChar::Symbol_Other:
        return true;
    default:
        return isNewEmoji(c) || c == 0x203C || c == 0x2049 || c == 0x2139 || c == 0x3030;
    }
}

bool isKeycap(char32_t c, char32_t afterSelector)
{
    return afterSelector == 0x20E3 && (c == U'#' || c == U'*' || (U'0' <= c && c <= U'9'));
}

// The parts of emoji, and the joiners of letters, where they change how their neighbours look. The text has
// no lone surrogates.
bool isUsableAt(const QString &text, qsizetype i)
{
    const char32_t c = codePointAt(text, i);
    const char32_t before = codePointAt(text, i - 1);
    if (!TextRules::isInvisible(c) || isNewEmoji(c))
        return true;
    if (isTag(c)) // of the flag of a region
        return before == 0x1F3F4 || isTag(before);
    const char32_t after = codePointAt(text, i + 1);
    if (c == 0xFE0E || c == 0xFE0F)
        return isSymbol(before) || isKeycap(before, after);
    if (c == 0x200D && isSymbol(after) && (isSymbol(before) || before == 0xFE0F || isTag(before)))
        return true;
    return JoinerRule::isJoiner(text[i]) && JoinerRule::isAllowedAt(text, i);
}

bool isUsable(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text[i].isLowSurrogate() && !isUsableAt(text, i))
            return false;
    }
    return true;
}

Problem tooLong()
{
    return {u"too_long"_s,
            phrase("DisplayName", "A display name can have up to %1 characters.")
                .with(DisplayName::maxCodePoints)};
}

} // namespace

tl::expected<DisplayName, Problem> DisplayName::fromInput(const QString &input)
{
    const QString typed = input.trimmed();
    if (typed.size() > maxUnits)
        return tl::unexpected(tooLong());
    const QString composed = typed.normalized(QString::NormalizationForm_C);
    if (TextRules::hasLoneSurrogate(typed) || TextRules::hasControl(typed) || !isUsable(composed)) {
        return tl::unexpected(
            Problem{u"bad_field"_s,
                    phrase("DisplayName", "This name contains invisible characters that can't be used.")});
    }
    const QString name = composed.simplified();
    if (TextRules::codePointCount(name) > maxCodePoints)
        return tl::unexpected(tooLong());
    return DisplayName(name);
}

} // namespace stoa
