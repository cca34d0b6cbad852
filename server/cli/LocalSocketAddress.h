#pragma once

#include <QByteArray>
#include <QString>

#include <sys/socket.h>
#include <sys/un.h>

namespace stoa {

// Returns the path of a database's admin socket, which is beside the file after all links are resolved, also
// if that file is gone.
QString adminSocketPath(const QString &database);

// The address of a Unix socket (unix(7)). A path that is too long for it (107 bytes) is reached through the
// descriptor of its folder, /proc/self/fd/N/NAME, so that only a NAME of more than about 80 bytes is too
// long. The address is valid as long as this object.
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
