#pragma once

#include <QString>

#include <optional>

namespace stoa {

// Asks the user questions: at the terminal, or through standard input if that is a file or a pipe.
class Terminal
{
public:
    // At a terminal, asks for the password twice without showing it; otherwise reads the first line of
    // standard input. Returns nothing if the two entries differ or there is no password.
    static std::optional<QString> readPassword();
    // True if the user answers yes at a terminal; false without a terminal.
    static bool confirms(const QString &question);

private:
    static QString readLine();
    static QString readHidden(const char *prompt);
};

} // namespace stoa
