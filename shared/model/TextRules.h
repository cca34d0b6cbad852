#pragma once

#include <QString>

namespace stoa {

// The rules that all kinds of text from outside share.
namespace TextRules {

qsizetype codePointCount(const QString &text);
// True if the text has half of a surrogate pair without the other, which no encoding can represent.
bool hasLoneSurrogate(const QString &text);
// True if the text has C0, DEL, C1 or noncharacters of Unicode, except those in `allowed`.
bool hasControl(const QString &text, QStringView allowed = {});
// True for zero-width, bidirectional and other invisible characters, with which a name can imitate another
// one, and for private and unassigned ones.
bool isInvisible(char32_t c);
bool hasInvisible(const QString &text);
bool isBlank(const QString &text);

} // namespace TextRules
} // namespace stoa
