#include "shared/model/JoinerRule.h"

#include <QChar>

namespace stoa::JoinerRule {

namespace {

constexpr int virama = 9; // Canonical_Combining_Class

char32_t before(const QString &text, qsizetype &index)
{
    char32_t c = text[--index].unicode();
    if (index > 0 && QChar::isLowSurrogate(c) && text[index - 1].isHighSurrogate()) {
        --index;
        c = QChar::surrogateToUcs4(text[index], text[index + 1]);
    }
    return c;
}

char32_t after(const QString &text, qsizetype &index)
{
    char32_t c = text[index++].unicode();
    if (index < text.size() && QChar::isHighSurrogate(c) && text[index].isLowSurrogate())
        c = QChar::surrogateToUcs4(char16_t(c), text[index++].unicode());
    return c;
}

// The joining type of the nearest letter, past transparent marks.
QChar::JoiningType typeBefore(const QString &text, qsizetype index)
{
    while (index > 0) {
        const QChar::JoiningType type = QChar::joiningType(before(text, index));
        if (type != QChar::Joining_Transparent)
            return type;
    }
    return QChar::Joining_None;
}

QChar::JoiningType typeAfter(const QString &text, qsizetype index)
{
    while (index < text.size()) {
        const QChar::JoiningType type = QChar::joiningType(after(text, index));
        if (type != QChar::Joining_Transparent)
            return type;
    }
    return QChar::Joining_None;
}

} // namespace

bool isAllowedAt(const QString &text, qsizetype index)
{
    qsizetype previous = index;
    if (index > 0 && QChar::combiningClass(before(text, previous)) == virama)
        return true;
    if (text[index].unicode() != 0x200C)
        return false;
    const QChar::JoiningType left = typeBefore(text, index);
    const QChar::JoiningType right = typeAfter(text, index + 1);
    return (left == QChar::Joining_Left || left == QChar::Joining_Dual)
        && (right == QChar::Joining_Right || right == QChar::Joining_Dual);
}

} // namespace stoa::JoinerRule
