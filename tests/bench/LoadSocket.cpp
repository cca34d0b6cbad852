#include "tests/bench/LoadSocket.h"

#include <QtEndian>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace stoa {

namespace {

int connectTo(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = qToBigEndian(port);
    address.sin_addr.s_addr = qToBigEndian<quint32>(INADDR_LOOPBACK);
    if (::connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        throw std::runtime_error(std::string("connect: ") + std::strerror(errno));
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
    return descriptor;
}

void sendAll(int descriptor, const QByteArray &bytes)
{
    // Small frames on a socket whose peer reads: a short write means that the server stopped reading.
    if (::send(descriptor, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) != bytes.size())
        throw std::runtime_error("the server does not take a message");
}

// The digits after `field` in an event of our own load; -1 where there is no such field.
qint64 number(QByteArrayView event, QByteArrayView field)
{
    const qsizetype at = event.indexOf(field);
    if (at < 0)
        return -1;
    qint64 value = 0;
    for (qsizetype i = at + field.size(); i < event.size() && event[i] >= '0' && event[i] <= '9'; ++i)
        value = value * 10 + (event[i] - '0');
    return value;
}

} // namespace

LoadSocket::LoadSocket(quint16 port, const QByteArray &cookie, qint64 chat, qsizetype room)
    : m_descriptor(connectTo(port))
    , m_room(room)
{
    sendAll(m_descriptor,
            "GET /chatsocket/" + QByteArray::number(chat)
                + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: stoa.v1\r\nCookie: "
                + cookie + "\r\n\r\n");
}

LoadSocket::~LoadSocket()
{
    ::close(m_descriptor);
}

void LoadSocket::readable(const Receiver &receiver)
{
    char chunk[65'536];
    const ssize_t size = ::recv(m_descriptor, chunk, sizeof chunk, 0);
    if (size == 0 || (size < 0 && errno != EAGAIN))
        throw std::runtime_error("the server closed a connection: " + m_buffer.left(200).toStdString());
    m_buffer.append(chunk, qMax<ssize_t>(size, 0));
    if (!m_isOpen && !takeHandshake())
        return;
    while (takeFrame(receiver)) { }
}

bool LoadSocket::takeHandshake()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    if (!m_buffer.startsWith("HTTP/1.1 101 "))
        throw std::runtime_error("no upgrade: " + m_buffer.left(100).toStdString());
    m_buffer.remove(0, end + 4);
    m_isOpen = true;
    return true;
}

bool LoadSocket::takeFrame(const Receiver &receiver)
{
    if (m_buffer.size() < 2)
        return false;
    const auto *bytes = reinterpret_cast<const uchar *>(m_buffer.constData());
    qsizetype head = 2;
    qsizetype length = bytes[1] & 0x7f;
    if (length == 127)
        throw std::runtime_error("a frame over 64 KiB");
    if (length == 126) {
        head = 4;
        if (m_buffer.size() < head)
            return false;
        length = qFromBigEndian<quint16>(bytes + 2);
    }
    if (m_buffer.size() < head + length)
        return false;
    const quint8 opcode = bytes[0] & 0xf;
    if (opcode == 1)
        takeEvent(QByteArrayView(m_buffer).sliced(head, length), receiver);
    else if (opcode == 9)
        sendFrame(10, m_buffer.mid(head, length));
    else if (opcode == 8)
        throw std::runtime_error("the server closed a socket");
    m_buffer.remove(0, head + length);
    return true;
}

void LoadSocket::takeEvent(QByteArrayView event, const Receiver &receiver)
{
    if (event.startsWith(R"({"type":"presence")"))
        return; // comes as it likes; no part of the measure
    const bool isMessage = event.contains("\"type\":\"message\"");
    if (!isMessage && !event.contains("\"type\":\"welcome\""))
        throw std::runtime_error("unexpected: " + event.toByteArray().toStdString());
    const qint64 seq = number(event, "\"seq\":");
    if (isMessage)
        receiver(*this, {seq, qsizetype(number(event, "\"nonce\":\""))});
    m_lastSeq = seq;
}

void LoadSocket::sendMessage(qsizetype nonce, const QByteArray &text)
{
    sendFrame(1, R"({"type":"send","nonce":")" + QByteArray::number(nonce) + R"(","text":")" + text + "\"}");
}

// Masked with zeroes: a legal mask that leaves the payload as it is.
void LoadSocket::sendFrame(quint8 opcode, const QByteArray &payload)
{
    QByteArray frame(1, char(0x80 | opcode));
    if (payload.size() < 126) {
        frame += char(0x80 | payload.size());
    } else {
        frame += char(0x80 | 126);
        frame += char(payload.size() >> 8);
        frame += char(payload.size() & 0xff);
    }
    sendAll(m_descriptor, frame + QByteArray(4, '\0') + payload);
}

} // namespace stoa
