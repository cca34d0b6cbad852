#pragma once

#include <QString>

namespace stoa {

// The two invisible characters that Persian, Malayalam and other languages need, ZWNJ and ZWJ (RFC 5892,
// appendices A.1 and A.2: CONTEXTJ).
namespace JoinerRule {

inline bool isJoiner(QChar c)
{
    return c.unicode() == 0x200C || c.unicode() == 0x200D;
}

// True if the joiner there changes how its neighbours look: it follows a virama, or a ZWNJ is between letters
// that would otherwise be joined.
bool isAllowedAt(const QString &text, qsizetype index);

} // namespace JoinerRule
} // namespace stoa
