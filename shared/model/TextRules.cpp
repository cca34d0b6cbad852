#include "shared/model/TextRules.h"

#include <QChar>

#include <algorithm>

namespace stoa::TextRules {

namespace {

// A lone surrogate counts as a code point of its own.
template<class Predicate> bool anyCodePoint(const QString &text, Predicate predicate)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (predicate(c))
            return true;
    }
    return false;
}

bool isBetween(char32_t c, char32_t first, char32_t last)
{
    return first <= c && c <= last;
}

// Unicode's Default_Ignorable_Code_Point beyond category Cf, and the Braille blank: fillers, joiners,
// variation selectors.
bool isFiller(char32_t c)
{
    return c == 0x034F || isBetween(c, 0x115F, 0x1160) || isBetween(c, 0x17B4, 0x17B5)
        || isBetween(c, 0x180B, 0x180F) || c == 0x2800 || c == 0x3164 || isBetween(c, 0xFE00, 0xFE0F)
        || c == 0xFFA0 || isBetween(c, 0xE0100, 0xE01EF);
}

} // namespace

qsizetype codePointCount(const QString &text)
{
    return std::ranges::count_if(text, [](QChar c) { return !c.isLowSurrogate(); });
}

bool hasLoneSurrogate(const QString &text)
{
    return !text.isValidUtf16();
}

bool hasControl(const QString &text, QStringView allowed)
{
    return anyCodePoint(text, [allowed](char32_t c) {
        if (c < 0x10000 && allowed.contains(QChar(char16_t(c))))
            return false;
        return QChar::category(c) == QChar::Other_Control || QChar::isNonCharacter(c);
    });
}

bool isInvisible(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Format: // zero-width, bidi, soft hyphen, tags
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
        return true;
    default:
        return isFiller(c);
    }
}

bool hasInvisible(const QString &text)
{
    return anyCodePoint(text, isInvisible);
}

bool isBlank(const QString &text)
{
    return !anyCodePoint(text, [](char32_t c) {
        return !QChar::isSpace(c) && QChar::category(c) != QChar::Other_Format
            && QChar::category(c) != QChar::Other_Control && !isFiller(c);
    });
}

} // namespace stoa::TextRules
