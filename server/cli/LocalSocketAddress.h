#pragma once

#include <QByteArray>
#include <QString>

#include <sys/socket.h>
#include <sys/un.h>

namespace stoa {

// The path of a database's admin socket: beside the file itself, with links resolved.
QString adminSocketPath(const QString &database);

// The address of a Unix socket (unix(7)). An address has room for 107 bytes; longer paths are reached through
// a descriptor of their folder, /proc/self/fd/N/NAME, so only a NAME of more than 80 bytes is too long. The
// address is valid as long as this object exists.
class LocalSocketAddress
{
    Q_DISABLE_COPY_MOVE(LocalSocketAddress)

public:
    // Throws std::runtime_error with a sentence if the folder can't be opened or the name is too long.
    explicit LocalSocketAddress(const QString &path);
    ~LocalSocketAddress();

    const sockaddr *address() const { return reinterpret_cast<const sockaddr *>(&m_address); }

    socklen_t size() const { return sizeof m_address; }

private:
    sockaddr_un m_address{};
    int m_folder = -1;
};

} // namespace stoa
