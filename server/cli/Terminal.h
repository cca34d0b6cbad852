#pragma once

#include <QString>

#include <optional>

namespace stoa {

// Input from a person at a terminal, or from a file or program on standard input.
class Terminal
{
public:
    // At a terminal, asks twice without showing the input; otherwise reads the first line of standard input.
    // Nothing if the two differ or the password is empty.
    static std::optional<QString> readPassword();
    // True if a person at a terminal answers yes. False if standard input is not a terminal.
    static bool confirms(const QString &question);

private:
    static QString readLine();
    static QString readHidden(const char *prompt);
};

} // namespace stoa
