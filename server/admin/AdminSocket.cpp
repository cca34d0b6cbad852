#include "server/admin/AdminSocket.h"

#include "server/cli/LocalSocketAddress.h"

#include <QFile>
#include <QLocalSocket>

#include <cerrno>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr int backlog = 16;

std::runtime_error failure(const QString &path)
{
    return std::runtime_error(
        u"The admin socket %1 can't be created: %2."_s.arg(path, qt_error_string(errno)).toStdString());
}

// bind() gives the file the mode of the descriptor, so that others can't open it even for a moment.
int listeningDescriptor(const QString &path)
{
    const LocalSocketAddress address(path);
    ::unlink(QFile::encodeName(path).constData());
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        throw failure(path);
    if (::fchmod(descriptor, 0600) == 0 && ::bind(descriptor, address.address(), address.size()) == 0
        && ::listen(descriptor, backlog) == 0)
        return descriptor;
    const auto error = failure(path);
    ::close(descriptor);
    throw error;
}

bool isOwner(const QLocalSocket &socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    const int descriptor = int(socket.socketDescriptor());
    return ::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0
        && (peer.uid == ::geteuid() || peer.uid == 0);
}

} // namespace

AdminSocket::AdminSocket(const OwnerApi &api, const AdminCall::Limits &limits)
    : m_api(api)
    , m_limits(limits)
{
    connect(&m_server, &QLocalServer::newConnection, this, &AdminSocket::accept);
}

AdminSocket::~AdminSocket()
{
    m_server.close();
    if (!m_path.isEmpty())
        ::unlink(QFile::encodeName(m_path).constData());
}

void AdminSocket::listen(const QString &path)
{
    const int descriptor = listeningDescriptor(path);
    if (!m_server.listen(descriptor)) {
        ::close(descriptor);
        throw failure(path);
    }
    m_path = path;
}

void AdminSocket::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        const bool isFull = m_server.findChildren<AdminCall *>().size() >= maxConnections;
        auto *call = new AdminCall(m_api, socket, m_limits, &m_server);
        if (!isOwner(*socket))
            call->refuse(403, u"forbidden"_s,
                         u"Only root and the user that the server runs as may do this."_s);
        else if (isFull)
            call->refuse(503, u"busy"_s, u"Too many commands are running."_s);
        else
            call->start();
    }
}

} // namespace stoa
