#pragma once

#include <QByteArray>
#include <QCoreApplication>

#include <tl/expected.hpp>

namespace stoa {

// Reads the file that contains an admin token in one line. The monitor remembers the path and never the
// token.
class TokenFile
{
    Q_DECLARE_TR_FUNCTIONS(TokenFile)

public:
    // Returns the token, or a sentence that explains the problem.
    static tl::expected<QByteArray, QString> read(const QString &path);
};

} // namespace stoa
