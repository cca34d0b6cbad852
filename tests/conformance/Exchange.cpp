#include "tests/conformance/Exchange.h"

#include "tests/server/net/RawSocket.h"
#include "tests/support/TestFailure.h"

#include <QCryptographicHash>
#include <QTest>
#include <QtEndian>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

using Frame = Exchange::Frame;

constexpr auto handshake
    = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

int codeOf(const Frame &close)
{
    return close.payload.size() < 2 ? 1005 : qFromBigEndian<quint16>(close.payload.constData());
}

// In one line, so that a failure shows what differs. The reason of a close frame is free.
QString described(const Frame &frame)
{
    const QString kind = u"%1opcode %2"_s.arg(frame.isFinal ? u""_s : u"unfinished "_s).arg(frame.opcode);
    const QString reserved = frame.reserved ? u" RSV %1"_s.arg(frame.reserved) : QString();
    if (frame.opcode == WebSocketClient::Close)
        return kind + reserved + u" code %1"_s.arg(codeOf(frame));
    constexpr qsizetype readable = 40;
    const QByteArray content = frame.payload.size() <= readable
        ? frame.payload.toHex()
        : QCryptographicHash::hash(frame.payload, QCryptographicHash::Sha1).toHex();
    return kind + reserved + u" %1 bytes "_s.arg(frame.payload.size()) + QString::fromLatin1(content);
}

QStringList described(const QList<Frame> &frames)
{
    QStringList lines;
    for (const Frame &frame : frames)
        lines.append(described(frame));
    return lines;
}

QList<Frame> framesIn(QByteArray bytes)
{
    QList<Frame> frames;
    while (const auto frame = WebSocketClient::takeFrom(bytes))
        frames.append(*frame);
    if (!bytes.isEmpty())
        failTest("Bytes that are no frame: " + bytes.left(100).toHex());
    return frames;
}

} // namespace

Exchange Exchange::answered(const QByteArray &sent, const Frames &answers)
{
    return {sent + WebSocketClient::encode(closeFrame(1000)), answers};
}

Exchange Exchange::refused(const QByteArray &sent, int closeCode, const Frames &answers)
{
    return {sent, answers, closeCode};
}

Exchange Exchange::inPieces(qsizetype bytes) const
{
    Exchange copy = *this;
    copy.piece = bytes;
    return copy;
}

Frame Exchange::closeFrame(int code, const QByteArray &reason)
{
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(quint16(code), payload.data());
    return {WebSocketClient::Close, payload + reason};
}

QByteArray Exchange::encoded(const Frames &frames)
{
    QByteArray bytes;
    for (const Frame &frame : frames)
        bytes += WebSocketClient::encode(frame);
    return bytes;
}

Exchange::Frames Exchange::fragments(quint8 opcode, const QByteArray &payload, qsizetype size)
{
    Frames frames;
    for (qsizetype at = 0; at < payload.size(); at += size) {
        frames.append({at ? quint8(WebSocketClient::Continuation) : opcode, payload.mid(at, size),
                       at + size >= payload.size()});
    }
    return frames;
}

void Exchange::verify(quint16 port) const
{
    RawSocket client(port);
    QVERIFY(client.isConnected());
    QVERIFY(client.send(handshake));
    const QByteArray answer = client.receiveUntil("\r\n\r\n");
    QVERIFY2(answer.startsWith("HTTP/1.1 101 ") && answer.endsWith("\r\n\r\n"), answer.constData());

    // The server may have closed before it has read everything.
    const qsizetype step = piece ? piece : sent.size();
    for (qsizetype at = 0; at < sent.size() && client.send(sent.mid(at, step)); at += step) { }
    const QByteArray received = client.receiveAll();
    QCOMPARE(described(framesIn(received)), described(answers + Frames{closeFrame(closeCode)}));
    QVERIFY2(client.isClosed(), "The server did not close the connection.");
}

} // namespace stoa
