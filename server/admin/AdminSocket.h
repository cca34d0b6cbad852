#pragma once

#include "server/admin/AdminCall.h"

#include <QLocalServer>
#include <QObject>

namespace stoa {

// The admin API for commands on the same machine: a Unix socket beside the database that only its owner can
// open (mode 0600, and SO_PEERCRED must say our own user or root). One connection is one call: a line of JSON
// {"method":"POST","path":"/admin/…","body":{…}}, answered by a line {"status":200,"body":{…}}. A client
// that sends anything else, too much, or nothing in time gets an error and is closed. Lives on the
// main thread. It exists only while this process holds the database's lock, so a socket file that is already
// there is left over from a dead server.
class AdminSocket : public QObject
{
    Q_OBJECT
public:
    static constexpr int maxConnections = 32;

    // The api outlives it.
    explicit AdminSocket(const OwnerApi &api, const AdminCall::Limits &limits = AdminCall::defaultLimits);
    // Removes the file.
    ~AdminSocket() override;

    // Throws std::runtime_error with a sentence.
    void listen(const QString &path);

private:
    void accept();

    const OwnerApi &m_api;
    const AdminCall::Limits m_limits;
    QLocalServer m_server;
    QString m_path; // empty unless it listens
};

} // namespace stoa
