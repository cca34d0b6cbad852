#pragma once

#include <QString>

namespace stoa {

// Rules that the kinds of text from outside share.
namespace TextRules {

qsizetype codePointCount(const QString &text);
// Half of a surrogate pair without the other: not text in any encoding.
bool hasLoneSurrogate(const QString &text);
// C0, DEL, C1, and the code points Unicode says are never characters; allowed lists exceptions.
bool hasControl(const QString &text, QStringView allowed = {});
// Zero-width, bidirectional and other invisible characters, with which names pass for others; private and
// unassigned ones too.
bool isInvisible(char32_t c);
bool hasInvisible(const QString &text);
bool isBlank(const QString &text);

} // namespace TextRules
} // namespace stoa
