#pragma once

#include <QElapsedTimer>
#include <QPointer>
#include <QSocketNotifier>
#include <QTcpSocket>

namespace stoa {

// A QTcpSocket over a bare descriptor: no engine, no ring buffers. What is written goes to the kernel at
// once, only the rest is kept. After startFrames() every WebSocket frame header is checked first.
// Belongs to one I/O thread. QWebSocketServer::handleConnection() takes it.
class TcpTransport : public QTcpSocket
{
    Q_OBJECT
public:
    // Takes the descriptor: connected, non-blocking.
    explicit TcpTransport(qintptr descriptor, QObject *parent = nullptr);
    ~TcpTransport() override;

    // Bytes written here that the kernel has not taken.
    qint64 unsentBytes() const;
    // Milliseconds since something arrived / since unsent bytes last shrank (0 where there are none).
    qint64 silentFor() const;
    qint64 stalledFor() const;

    // All that has arrived and is not read yet, in place.
    QByteArrayView peekAll() const;
    void discard(qsizetype bytes);
    // Puts other bytes where `bytes` arrived ones were: a canonical head instead of the sent one.
    void replaceFront(qsizetype bytes, const QByteArray &with);
    // Reading stops above this many buffered bytes and TCP pushes back.
    void setReadLimit(qsizetype bytes);

    // From here on the peer speaks WebSocket frames (RFC 6455 5): see frameRefused.
    void startFrames();

signals:
    // A client frame broke the framing rules before QWebSocket saw it: close with this code (1002).
    // Nothing that came after it is delivered.
    void frameRefused(int closeCode);
};

} // namespace stoa
