#pragma once

#include <QByteArray>
#include <QString>

#include <sys/socket.h>
#include <sys/un.h>

namespace stoa {

// Where the admin socket of a database stands: beside the file, whatever links lead to it.
QString adminSocketPath(const QString &database);

// The address of a Unix socket (unix(7)). One whose path has no room in it (107 bytes) is reached through its
// folder's descriptor, /proc/self/fd/N/NAME, so only a NAME of over 80 bytes is too long. Valid while this
// lives.
class LocalSocketAddress
{
    Q_DISABLE_COPY_MOVE(LocalSocketAddress)

public:
    // Throws std::runtime_error with a sentence where the folder can't be opened or the name is too long.
    explicit LocalSocketAddress(const QString &path);
    ~LocalSocketAddress();

    const sockaddr *address() const { return reinterpret_cast<const sockaddr *>(&m_address); }

    socklen_t size() const { return sizeof m_address; }

private:
    sockaddr_un m_address{};
    int m_folder = -1;
};

} // namespace stoa
