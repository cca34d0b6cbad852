#pragma once

#include "server/net/AnswerBuffer.h"

#include <QTcpSocket>

namespace stoa {

class TcpTransport;

// The socket that QHttpServer sees of a connection. It delivers complete, canonical requests, one at a time.
// QHttpServer 6.4 uses the socket when it answers, however late. Therefore this one lives until then, even if
// the client left long ago, and emits disconnected() only afterwards, upon which QHttpServer deletes it.
class RequestSocket : public QTcpSocket
{
    Q_OBJECT
public:
    // Takes the addresses of the client.
    RequestSocket(const TcpTransport &client, QObject *parent);
    ~RequestSocket() override;

    // Passes the next request to QHttpServer. The previous one must have been answered.
    void deliver(const QByteArray &request);

    // The socket of the request that this thread delivers just now, else null.
    static RequestSocket *delivering() { return s_delivering; }

    // The client has shut down its direction. It may still want the answer, but sends nothing any more.
    void noteClientLeft();

    // True if the client has shut down its direction, or if the connection is gone.
    bool hasClientLeft() const { return m_hasClientLeft; }

    // No further request follows, and an answer that is still missing is ignored.
    void abandon();

    AnswerBuffer &answer() { return m_answer; }

    qint64 bytesAvailable() const override;

    qint64 bytesToWrite() const override { return 0; }

    void close() override;
    void disconnectFromHost() override;

signals:
    void answered(); // answer() is complete
    void clientLeft(); // see hasClientLeft()
    void refused(); // QHttpServer closed the socket instead of answering

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void finish();

    QByteArray m_in;
    AnswerBuffer m_answer;
    bool m_waiting = false; // a request has not been answered yet
    bool m_abandoned = false;
    bool m_hasClientLeft = false;

    static inline thread_local RequestSocket *s_delivering = nullptr;
};

} // namespace stoa
