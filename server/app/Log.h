#pragma once

#include <QString>

namespace stoa {

// The log on standard error: one line for each message, without control characters.
namespace Log {

// Call it once, at the start. level: debug, info, warning or error.
void start(const QString &level);
// Writes control characters as \xNN, so that a name can't forge a line or control the terminal.
QString clean(const QString &text);

} // namespace Log
} // namespace stoa
