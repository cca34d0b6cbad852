#pragma once

#include <QByteArray>
#include <QCoreApplication>

#include <tl/expected.hpp>

namespace stoa {

// Reads the file that contains an admin token in one line. Of such a file, the monitor remembers the path
// only.
class TokenFile
{
    Q_DECLARE_TR_FUNCTIONS(TokenFile)

public:
    // Returns the token, or a sentence that explains the problem.
    static tl::expected<QByteArray, QString> read(const QString &path);
    // True if the text may be a token: it becomes the value of a header and must not contain anything that
    // starts another one.
    static bool isToken(const QByteArray &text);
};

} // namespace stoa
