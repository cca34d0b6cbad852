#pragma once

#include "server/cli/AdminChannel.h"

namespace stoa {

// Calls the admin API of a running server through its AdminSocket. Blocks until the answer is there; throws
// std::runtime_error with a sentence if there is none.
class SocketChannel : public AdminChannel
{
public:
    explicit SocketChannel(QString path)
        : m_path(std::move(path))
    {
    }

    // True if a server listens on the socket.
    bool isReachable() const;

    AdminAnswer call(const QString &method, const QString &target, const QJsonObject &body) override;

private:
    const QString m_path;
};

} // namespace stoa
