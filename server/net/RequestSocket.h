#pragma once

#include "server/net/AnswerBuffer.h"

#include <QTcpSocket>

namespace stoa {

class TcpTransport;

// What QHttpServer sees of a connection: a socket that brings complete, canonical requests, one at a time.
// QHttpServer 6.4 uses the socket when it answers, however late: so this one lives until then, even when the
// client is long gone, and only afterwards says disconnected(), upon which QHttpServer deletes it.
class RequestSocket : public QTcpSocket
{
    Q_OBJECT
public:
    // Has the client's addresses.
    RequestSocket(const TcpTransport &client, QObject *parent);
    ~RequestSocket() override;

    // The next request; the one before must have been answered.
    void deliver(const QByteArray &request);
    // No answer is waited for any more, and no request follows.
    void abandon();

    AnswerBuffer &answer() { return m_answer; }

    qint64 bytesAvailable() const override;

    qint64 bytesToWrite() const override { return 0; }

    void close() override;
    void disconnectFromHost() override;

signals:
    void answered(); // answer() is complete
    void refused(); // QHttpServer hung up instead of answering

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void finish();

    QByteArray m_in;
    AnswerBuffer m_answer;
    bool m_waiting = false; // a request is without its answer
    bool m_abandoned = false;
};

} // namespace stoa
