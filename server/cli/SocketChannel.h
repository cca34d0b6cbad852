#pragma once

#include "server/cli/AdminChannel.h"

namespace stoa {

// To a running server, by its AdminSocket. Waits for answers; throws std::runtime_error with a sentence where
// none comes.
class SocketChannel : public AdminChannel
{
public:
    explicit SocketChannel(QString path)
        : m_path(std::move(path))
    {
    }

    // Somebody listens there.
    bool isReachable() const;

    AdminAnswer call(const QString &method, const QString &target, const QJsonObject &body) override;

private:
    const QString m_path;
};

} // namespace stoa
