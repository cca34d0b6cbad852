#pragma once

#include <QString>

namespace stoa {

// The log: one clean line a message on standard error, whatever the message holds.
namespace Log {

// level: debug, info, warning or error. Once, at start.
void start(const QString &level);
// Control characters as \xNN, so that nobody's name can forge a line or speak to the terminal.
QString clean(const QString &text);

} // namespace Log
} // namespace stoa
