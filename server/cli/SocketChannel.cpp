#include "server/cli/SocketChannel.h"

#include "server/cli/LocalSocketAddress.h"
#include "shared/model/JsonText.h"

#include <QFile>

#include <cerrno>
#include <stdexcept>
#include <sys/time.h>
#include <unistd.h>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr timeval answerTimeout{60, 0};

[[noreturn]] void fail(const QString &sentence)
{
    throw std::runtime_error(sentence.toStdString());
}

class Descriptor
{
    Q_DISABLE_COPY_MOVE(Descriptor)

public:
    Descriptor()
        : m_number(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        ::setsockopt(m_number, SOL_SOCKET, SO_RCVTIMEO, &answerTimeout, sizeof answerTimeout);
    }

    ~Descriptor() { ::close(m_number); }

    int number() const { return m_number; }

private:
    const int m_number;
};

// Returns false with errno set if it fails.
bool connectTo(const QString &path, const Descriptor &socket)
{
    const LocalSocketAddress address(path);
    return ::connect(socket.number(), address.address(), address.size()) == 0;
}

void writeAll(const Descriptor &socket, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::send(socket.number(), bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (written < 0 && errno != EINTR)
            return; // the missing answer is reported instead
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
}

// Reads until the server closes the connection.
QByteArray readAll(const Descriptor &socket)
{
    QByteArray answer;
    char buffer[16 * 1024];
    while (true) {
        const ssize_t got = ::recv(socket.number(), buffer, sizeof buffer, 0);
        if (got < 0 && errno == EAGAIN)
            fail(u"The server did not answer in time. The command may still be carried out."_s);
        if (got == 0 || (got < 0 && errno != EINTR))
            return answer;
        answer.append(buffer, std::max<ssize_t>(got, 0));
    }
}

} // namespace

bool SocketChannel::isReachable() const
{
    return connectTo(m_path, Descriptor());
}

AdminAnswer SocketChannel::call(const QString &method, const QString &target, const QJsonObject &body)
{
    const Descriptor socket;
    if (!connectTo(m_path, socket)) {
        fail(u"The database is in use, but no server answers at %1: %2."_s.arg(m_path,
                                                                               qt_error_string(errno)));
    }
    const QJsonObject request{{u"method"_s, method}, {u"path"_s, target}, {u"body"_s, body}};
    writeAll(socket, QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    const QJsonDocument answer = JsonText::parse(readAll(socket));
    if (!answer.isObject())
        fail(u"The server stopped before it answered."_s);
    return {answer["status"_L1].toInt(500), answer["body"_L1].toObject()};
}

} // namespace stoa
