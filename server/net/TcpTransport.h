#pragma once

#include "server/net/FrameGuard.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSocketNotifier>
#include <QTcpSocket>

#include <memory>
#include <optional>

class QTimer;

namespace stoa {

// A QTcpSocket over a bare descriptor: no engine, no ring buffers. What is written goes to the kernel at
// once, only the rest is kept. After startFrames() every WebSocket frame header is checked first.
// Belongs to one I/O thread. QWebSocketServer::handleConnection() takes it.
//
// disconnectFromHost() and close() end it in order: what is unsent is written, our end is shut, and what the
// peer still sends is dropped until it closes too, at most lingerTime; then disconnected(). abort() drops
// all. bytesWritten() is emitted only for bytes that had to wait. The waitFor…() functions are not supported.
class TcpTransport : public QTcpSocket
{
    Q_OBJECT
public:
    static constexpr int lingerTime = 3'000; // ms

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
    // Reading stops above this many buffered bytes and TCP pushes back. 0: no limit.
    void setReadLimit(qsizetype bytes);
    // Nothing more is read until startFrames().
    void pauseReading();
    // The peer may end its direction (inputEnded) and still be written to. Else its end is the end.
    void setHalfOpen(bool halfOpen);

    bool hasInputEnded() const { return m_inputEnded; }

    // Held until the descriptor is closed: how connections are counted.
    void hold(std::shared_ptr<void> token);

    // write() without QIODevice's bookkeeping, which would touch more of a socket that has been idle than the
    // sending itself. Nothing is written once the connection is closing.
    void writeDirect(QByteArrayView bytes);

    // For who is about to call writeDirect() on many: brings into the cache what it reads.
    void prefetch() const
    {
        __builtin_prefetch(this);
        __builtin_prefetch(&m_isConnected);
    }

    // From here on the peer speaks WebSocket frames (RFC 6455 5): see frameRefused. Reading goes on, and the
    // memory that QWebSocketServer's peek at the handshake took is given back, and that of the local address:
    // call it in newConnection().
    void startFrames();

    qint64 bytesAvailable() const override;
    qint64 bytesToWrite() const override;
    bool canReadLine() const override;

    bool atEnd() const override { return bytesAvailable() == 0; }

    void close() override;
    void disconnectFromHost() override;

    qintptr socketDescriptor() const override { return m_descriptor; }

    void setReadBufferSize(qint64 bytes) override { setReadLimit(qsizetype(bytes)); }

    void setSocketOption(SocketOption option, const QVariant &value) override;
    QVariant socketOption(SocketOption option) override;

    bool waitForReadyRead(int = 0) override { return false; }

    bool waitForBytesWritten(int = 0) override { return false; }

    bool waitForDisconnected(int = 0) override { return false; }

signals:
    // A client frame broke the framing rules before QWebSocket saw it: close with this code (1002, 1009).
    // Nothing that came after it is delivered.
    void frameRefused(int closeCode);
    // The peer has ended its direction; only where half-open.
    void inputEnded();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 readLineData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    // Calls readSome() itself: a signal's connection would take a quarter of a KiB a socket.
    class Reader : public QSocketNotifier
    {
    public:
        explicit Reader(TcpTransport &transport)
            : QSocketNotifier(transport.m_descriptor, QSocketNotifier::Read)
            , m_transport(transport)
        {
        }

    protected:
        bool event(QEvent *event) override;

    private:
        TcpTransport &m_transport;
    };

    void readSome();
    void receive(QByteArrayView bytes);
    void endInput();
    void writeSome();
    void keepUnsent(const char *data, qint64 size);
    void fail(int error);
    void failLater(int error);
    void linger();
    void shutOutput();
    void drop();
    void updateReader();

    bool isDiscarding() const { return m_refused || state() == ClosingState; }

    QByteArray m_out; // this and the next two are all that a write looks at
    int m_descriptor;
    bool m_isConnected = true; // as state() has it
    Reader m_reader;
    std::unique_ptr<QSocketNotifier> m_writer; // made when first needed
    QTimer *m_lingerTimer = nullptr; // made when closing
    QByteArray m_in;
    qsizetype m_readLimit = 0;
    std::optional<FrameGuard> m_guard;
    std::shared_ptr<void> m_token;
    QElapsedTimer m_heard;
    QElapsedTimer m_shrunk;
    bool m_paused = false;
    bool m_halfOpen = false;
    bool m_inputEnded = false;
    bool m_outputShut = false;
    bool m_refused = false;
};

} // namespace stoa
