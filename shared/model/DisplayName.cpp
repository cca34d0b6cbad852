#include "shared/model/DisplayName.h"

#include "shared/model/TextRules.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxUnits = 1024; // longer input is not normalized, which takes quadratic time

// Joiners, variation selectors, and the tags of flags of regions.
bool isPartOfEmoji(char32_t c)
{
    return c == 0x200C || c == 0x200D || c == 0xFE0E || c == 0xFE0F || (0xE0020 <= c && c <= 0xE007F);
}

// An emoji of a newer Unicode is not assigned here.
bool isUsable(char32_t c)
{
    return !TextRules::isInvisible(c) || isPartOfEmoji(c) || QChar::category(c) == QChar::Other_NotAssigned;
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
    const QList<uint> codePoints = typed.toUcs4();
    if (TextRules::hasLoneSurrogate(typed) || TextRules::hasControl(typed)
        || !std::all_of(codePoints.begin(), codePoints.end(), isUsable)) {
        return tl::unexpected(
            Problem{u"bad_field"_s,
                    phrase("DisplayName", "This name contains invisible characters that can't be used.")});
    }
    const QString name = typed.normalized(QString::NormalizationForm_C).simplified();
    if (TextRules::codePointCount(name) > maxCodePoints)
        return tl::unexpected(tooLong());
    return DisplayName(TextRules::isBlank(name) ? QString() : name);
}

} // namespace stoa
