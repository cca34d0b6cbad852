#pragma once

#include "server/cli/AdminChannel.h"

namespace stoa {

// Calls the admin API of a running server through its AdminSocket. Waits up to 60 s for an answer; throws
// std::runtime_error with a sentence if none comes.
class SocketChannel : public AdminChannel
{
public:
    explicit SocketChannel(QString path)
        : m_path(std::move(path))
    {
    }

    // True if a server listens at the path.
    bool isReachable() const;

    AdminAnswer call(const QString &method, const QString &target, const QJsonObject &body) override;

private:
    const QString m_path;
};

} // namespace stoa
