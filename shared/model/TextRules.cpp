#include "shared/model/TextRules.h"

#include <QChar>
#include <QStringIterator>
#include <algorithm>

namespace stoa::TextRules {

namespace {

template<class Predicate>
bool anyCodePoint(const QString &text, Predicate predicate)
{
    for (QStringIterator it(text); it.hasNext();) {
        if (predicate(it.next(char32_t(0xFFFFFFFF))))
            return true;
    }
    return false;
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

bool hasInvisible(const QString &text)
{
    return anyCodePoint(text, [](char32_t c) {
        switch (QChar::category(c)) {
        case QChar::Other_Format: // zero-width, bidi, soft hyphen, tags
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
        case QChar::Other_PrivateUse:
        case QChar::Other_NotAssigned:
            return true;
        default: // Hangul fillers, Braille blank, combining joiner, variation selectors
            return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800 || c == 0x034F
                || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
        }
    });
}

bool isBlank(const QString &text)
{
    return !anyCodePoint(text, [](char32_t c) {
        return !QChar::isSpace(c) && QChar::category(c) != QChar::Other_Format
            && QChar::category(c) != QChar::Other_Control;
    });
}

} // namespace stoa::TextRules
