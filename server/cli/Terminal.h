#pragma once

#include <QString>

#include <optional>

namespace stoa {

// Who types: a person at a terminal, or a file or program at standard input.
class Terminal
{
public:
    // Asked for twice and not shown at a terminal; else the first line of standard input. Nothing: the two
    // differ, or there is none.
    static std::optional<QString> readPassword();
    // A yes at a terminal; nowhere else.
    static bool confirms(const QString &question);

private:
    static QString readLine();
    static QString readHidden(const char *prompt);
};

} // namespace stoa
