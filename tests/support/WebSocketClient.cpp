#include "tests/support/WebSocketClient.h"

#include "tests/support/TestFailure.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QtEndian>

namespace stoa {

namespace {

QByteArray bigEndian(quint64 value, int bytes)
{
    QByteArray all(8, Qt::Uninitialized);
    qToBigEndian(value, all.data());
    return all.right(bytes);
}

QByteArray lengthField(quint64 length, bool isMasked)
{
    const char bit = isMasked ? char(0x80) : char(0);
    if (length < 126)
        return QByteArray(1, char(bit | char(length)));
    if (length < 65'536)
        return QByteArray(1, char(bit | 126)) + bigEndian(length, 2);
    return QByteArray(1, char(bit | 127)) + bigEndian(length, 8);
}

} // namespace

WebSocketClient::WebSocketClient(quint16 port, RawHttp::Connect connect)
    : m_connection(port, connect)
{
}

int WebSocketClient::open(const Handshake &handshake, int milliseconds)
{
    QByteArray nonce(16, Qt::Uninitialized);
    QRandomGenerator::global()->generate(nonce.begin(), nonce.end());
    const QByteArray key = nonce.toBase64();
    QByteArray request = "GET " + handshake.path
        + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_connection.socket().peerPort())
        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + key + "\r\n";
    if (!handshake.cookie.isEmpty())
        request += "Cookie: " + handshake.cookie + "\r\n";
    if (!handshake.origin.isEmpty())
        request += "Origin: " + handshake.origin + "\r\n";
    if (!handshake.subprotocol.isEmpty())
        request += "Sec-WebSocket-Protocol: " + handshake.subprotocol + "\r\n";
    if (!handshake.forwardedFor.isEmpty())
        request += "X-Forwarded-For: " + handshake.forwardedFor + "\r\n";
    m_connection.send(request + "\r\n");
    m_answer = m_connection.receive(milliseconds);
    const QByteArray proof = QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                                                      QCryptographicHash::Sha1)
                                 .toBase64();
    if (m_answer.status == 101 && m_answer.header("sec-websocket-accept") != proof)
        failTest("Sec-WebSocket-Accept does not fit the key");
    return m_answer.status;
}

QByteArray WebSocketClient::encode(const Frame &frame)
{
    QByteArray bytes(1, char((frame.isFinal ? 0x80 : 0) | (frame.reserved << 4) | frame.opcode));
    bytes += lengthField(quint64(frame.payload.size()), frame.isMasked);
    if (!frame.isMasked)
        return bytes + frame.payload;
    const QByteArray mask = bigEndian(QRandomGenerator::global()->generate(), 4);
    bytes += mask;
    for (qsizetype i = 0; i < frame.payload.size(); ++i)
        bytes += char(frame.payload[i] ^ mask[i % 4]);
    return bytes;
}

std::optional<WebSocketClient::Frame> WebSocketClient::takeFrom(QByteArray &bytes)
{
    if (bytes.size() < 2)
        return {};
    const quint8 first = quint8(bytes[0]);
    const quint8 second = quint8(bytes[1]);
    const qsizetype extended = (second & 0x7f) == 126 ? 2 : (second & 0x7f) == 127 ? 8 : 0;
    if (bytes.size() < 2 + extended)
        return {};
    quint64 length = second & 0x7f;
    if (extended == 2)
        length = qFromBigEndian<quint16>(bytes.constData() + 2);
    else if (extended == 8)
        length = qFromBigEndian<quint64>(bytes.constData() + 2);
    if (quint64(bytes.size()) < 2 + quint64(extended) + length)
        return {};
    const Frame frame{quint8(first & 0xf), bytes.mid(2 + extended, qsizetype(length)), (first & 0x80) != 0,
                      quint8((first >> 4) & 7), (second & 0x80) != 0};
    bytes.remove(0, 2 + extended + qsizetype(length));
    if (frame.isMasked)
        failTest("A frame of the server is masked");
    return frame;
}

std::optional<WebSocketClient::Frame> WebSocketClient::receive(int milliseconds)
{
    QTcpSocket &socket = m_connection.socket();
    for (const QDeadlineTimer deadline(milliseconds);;) {
        m_connection.buffer() += socket.readAll();
        while (auto frame = takeFrom(m_connection.buffer())) {
            if (frame->opcode != Ping && frame->opcode != Pong)
                return frame;
            m_pingCount += frame->opcode == Ping;
            if (frame->opcode == Ping && m_answersPings)
                sendFrame({Pong, frame->payload});
        }
        if (!socket.waitForReadyRead(int(deadline.remainingTime())) && socket.bytesAvailable() == 0)
            return {};
    }
}

QByteArray WebSocketClient::receiveText(int milliseconds)
{
    const auto frame = receive(milliseconds);
    if (!frame || frame->opcode != Text || !frame->isFinal) {
        failTest("No text came but " + (frame ? "opcode " + QByteArray::number(frame->opcode) : "nothing"));
        return {};
    }
    return frame->payload;
}

int WebSocketClient::receiveClose(int milliseconds)
{
    for (const QDeadlineTimer deadline(milliseconds);;) {
        const auto frame = receive(int(deadline.remainingTime()));
        if (!frame)
            return m_connection.isClosed() ? 1006 : 0;
        if (frame->opcode == Close)
            return frame->payload.size() < 2 ? 1005 : qFromBigEndian<quint16>(frame->payload.constData());
    }
}

} // namespace stoa
