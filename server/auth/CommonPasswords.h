#pragma once

#include <QString>

namespace stoa::CommonPasswords {

// True if the password is one of the 3,000 commonest of at least 8 characters, in any case. Thread-safe and
// quick: it searches 28 KB of memory.
bool contains(const QString &password);

} // namespace stoa::CommonPasswords
