#pragma once

#include <QString>

namespace stoa {

// The log on standard error: one line for each message, without control characters. If that is systemd's
// journal, each line begins with its priority (sd-daemon(3)), which the journal takes off.
namespace Log {

// Text: "2026-11-22T10:10:10.123Z warning stoa.auth: …". Json: the same in the fields time, level, category
// and message.
enum class Format { Text, Json };

// Call it once, at the start. level: debug, info, warning or error.
void start(const QString &level, Format format);
// Prints the sentence with which the program ends: "stoa: …". May be called before start().
void printFailure(const QString &sentence);
// Writes control characters as \xNN, so that a name can't forge a line or control the terminal.
QString clean(const QString &text);

} // namespace Log
} // namespace stoa
