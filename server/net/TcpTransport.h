#pragma once

#include "server/net/ClientAddress.h"
#include "server/net/FrameGuard.h"
#include "server/net/SendQueue.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSocketNotifier>
#include <QTcpSocket>

#include <memory>
#include <optional>

class QTimer;

namespace stoa {

// A QTcpSocket over a bare descriptor, without a socket engine and ring buffers. Written bytes go to the
// kernel at once, and only what it does not take is kept (SendQueue), within the SendBudget of the process.
// After startFrames(), the frames of the peer pass through FrameGuard before QWebSocket sees them. Belongs to
// one I/O thread. QWebSocketServer::handleConnection() accepts it.
//
// disconnectFromHost() and close() end the connection in order: unsent bytes are written, our direction is
// shut down, and what the peer still sends is discarded until it closes, too, for at most lingerTime. Then
// disconnected() is emitted. abort() discards everything. If bytes are lost, the connection is reset, so that
// the kernel keeps none of them either. bytesWritten() is emitted only for bytes that had to wait. The
// waitFor…() functions are not supported.
//
// TlsTransport overrides how bytes are sent and received.
class TcpTransport : public QTcpSocket
{
    Q_OBJECT
public:
    static constexpr int lingerTime = 3'000; // ms

    // The owner of a connection that carries frames. It is called instead of connected to signals, because
    // each connection of a signal costs some 150 bytes per socket. A call may delete the transport.
    class FrameObserver
    {
    public:
        // FrameGuard refused a frame or a message, so QWebSocket does not see it: close with this code (1002,
        // 1007, 1009). Nothing that came after it is delivered.
        virtual void refuseFrame(int closeCode) = 0;

        // QWebSocket has read what arrived, and may have answered it.
        virtual void noteInput() { }

        // The peer has taken bytes that had to wait.
        virtual void noteProgress() { }

    protected:
        ~FrameObserver() = default;
    };

    // Takes ownership of a connected, non-blocking descriptor.
    explicit TcpTransport(qintptr descriptor, QObject *parent = nullptr);
    ~TcpTransport() override;

    // The number of written bytes that the kernel has not taken yet.
    qint64 unsentBytes() const;
    // Milliseconds since the last bytes arrived, and since the unsent bytes last became fewer (0 if there are
    // none).
    qint64 silentFor() const;
    qint64 stalledFor() const;

    // All bytes that have arrived and were not read yet, without a copy.
    QByteArrayView peekAll() const;
    void discard(qsizetype bytes);
    // Replaces the first `bytes` bytes of the input: the canonical head takes the place of the one that was
    // sent.
    void replaceFront(qsizetype bytes, const QByteArray &with);
    // Reading stops while more than this many bytes are buffered, so that TCP slows the peer down. 0: no
    // limit.
    void setReadLimit(qsizetype bytes);
    // Nothing more is read until startFrames().
    void pauseReading();
    // If set, the peer may shut down its direction (inputEnded) and still be written to. Otherwise that ends
    // the connection.
    void setHalfOpen(bool halfOpen);

    bool hasInputEnded() const { return m_inputEnded; }

    // Like hasInputEnded(), and also true if the end has arrived and was not read yet.
    virtual bool hasInputEndArrived();

    virtual bool isEncrypted() const { return false; }

    // Counts unsent bytes from now on. Null: they are not limited.
    void setSendBudget(SendBudget *budget) { m_budget = budget; }

    // Called by the budget: discards what is unsent, and closes the connection soon. Does nothing if the peer
    // has taken everything meanwhile.
    void closeForBudget();

    bool wasClosedForBudget() const { return m_closedForBudget; }

    // Keeps the token, by which connections are counted, until the descriptor is closed; also those that were
    // held before.
    void hold(std::shared_ptr<void> token);

    // The client that this connection belongs to: at first the peer, and that of the handshake from an
    // upgrade on. Until then, behind a trusted proxy, each request has a client of its own
    // (RequestHead::source).
    const ClientAddress &client() const { return m_client; }

    void setClient(const ClientAddress &client) { m_client = client; }

    // Writes without the bookkeeping of QIODevice, which would touch more memory of an idle socket than the
    // sending itself. Does nothing once the connection is closing.
    void writeDirect(QByteArrayView bytes);
    // The same for several parts. Large ones are kept without a copy.
    void writeParts(const QList<QByteArray> &parts);

    // Loads the memory that writeDirect() reads into the cache; for a caller that is about to write to many
    // sockets.
    void prefetch() const
    {
        __builtin_prefetch(this);
        __builtin_prefetch(&m_isConnected);
    }

    // Call this in newConnection(): from here on the peer sends WebSocket frames (RFC 6455 5). Reading
    // resumes, and the memory of the local address and of the buffers that QWebSocketServer filled to read
    // the handshake is released. The observer outlives the transport.
    void startFrames(FrameObserver &observer);

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
    // The peer has shut down its direction. Emitted only if half-open is allowed.
    void inputEnded();

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 readLineData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

    // Return the number of bytes, or -1 with errno set; the first one returns 0 at the end of the input.
    virtual qint64 receiveBytes(char *data, qint64 size);
    virtual qint64 sendBytes(QByteArrayView bytes);
    virtual qint64 sendVectors(const SendVectors &vectors);

    // True if receiveBytes() has something although the descriptor is not readable.
    virtual bool hasBufferedInput() const { return false; }

    // False while bytes can't be exchanged yet, so that nothing is lost by closing at once.
    virtual bool isEstablished() const { return true; }

    // All has been written, and our direction will be shut down.
    virtual void finishOutput() { }

    // True while nothing can be written before more has been received, however writable the descriptor is.
    // Call watchWritable() when that has ended.
    virtual bool writesAfterInput() const { return false; }

    // The descriptor is writable after watchWritable(), and nothing is unsent.
    virtual void noteWritable() { }

    void watchWritable();
    void readSome();

    // False while reading is paused, and after the end of the input.
    bool wantsInput() const { return m_reader.isEnabled(); }

private:
    // Calls readSome() directly, because the connection of a signal would cost a quarter of a KiB per socket.
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

    void receive(QByteArrayView bytes);
    void endInput();
    void writeSome();
    qint64 sentOrFailing(qint64 sent);
    SendQueue &unsent();
    void watchUnsent();
    void limitUnsentInKernel();
    void resetOnClose();
    void fail(int error);
    void failLater(int error);
    void linger();
    void shutOutput();
    void drop();
    void updateReader();
    void readBufferedLater();

    bool isDiscarding() const { return m_refused || state() == ClosingState; }

    std::unique_ptr<SendQueue> m_out; // null if nothing is unsent; a write needs only this and the next two
    int m_descriptor;
    bool m_isConnected = true; // a copy of state() that costs no cache miss
    Reader m_reader;
    std::unique_ptr<QSocketNotifier> m_writer; // made when first needed
    QTimer *m_lingerTimer = nullptr; // made when closing
    QByteArray m_in;
    qsizetype m_readLimit = 0;
    std::optional<FrameGuard> m_guard;
    FrameObserver *m_observer = nullptr; // set together with m_guard
    std::shared_ptr<void> m_token;
    ClientAddress m_client;
    QElapsedTimer m_sinceInput;
    QElapsedTimer m_sinceProgress;
    SendBudget *m_budget = nullptr;
    bool m_closedForBudget = false;
    bool m_paused = false;
    bool m_halfOpen = false;
    bool m_inputEnded = false;
    bool m_outputShut = false;
    bool m_refused = false;
    bool m_isReadQueued = false;
};

} // namespace stoa
