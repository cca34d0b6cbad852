#pragma once

#include <QByteArray>
#include <QCoreApplication>

#include <tl/expected.hpp>

namespace stoa {

// The file an admin token is kept in: one line. The monitor remembers its path, never the token.
class TokenFile
{
    Q_DECLARE_TR_FUNCTIONS(TokenFile)

public:
    // The token, or a sentence that says why there is none.
    static tl::expected<QByteArray, QString> read(const QString &path);
};

} // namespace stoa
