#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace stoa {

// Asks the user questions: at the terminal, or through standard input if that is a file or a pipe.
class Terminal
{
public:
    // At a terminal, asks for the password twice without showing it; otherwise reads the first line of
    // standard input. The error is a sentence.
    static tl::expected<QString, QString> readPassword();
    // True if the user answers yes at a terminal; false without a terminal.
    static bool confirms(const QString &question);

private:
    static QByteArray readLine();
    static QByteArray readHidden(const char *prompt);
};

} // namespace stoa
