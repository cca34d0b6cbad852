#pragma once

#include "server/net/TcpTransport.h"
#include "server/net/TlsCertificates.h"

namespace stoa {

// A TcpTransport whose bytes are encrypted by TLS. Its handshake is a part of reading, so it needs no thread
// and no waiting: a peer that says nothing is one more idle connection, which the gate closes after a time.
//
// Nothing can be written before the handshake is complete. A connection that is closed before, or whose
// handshake or encryption fails, ends at once. A close_notify of the peer is the end of its input, like the
// end of TCP.
class TlsTransport : public TcpTransport
{
    Q_OBJECT
public:
    // Takes ownership of a connected, non-blocking descriptor.
    TlsTransport(qintptr descriptor, TlsSession session, QObject *parent = nullptr);

    bool hasInputEndArrived() override;

    bool isEncrypted() const override { return true; }

protected:
    qint64 receiveBytes(char *data, qint64 size) override;
    qint64 sendBytes(QByteArrayView bytes) override;
    qint64 sendVectors(const SendVectors &vectors) override;
    bool hasBufferedInput() const override;

    bool isEstablished() const override { return m_isEstablished; }

    void finishOutput() override;

    bool writesAfterInput() const override { return m_writeAwaitsInput; }

    void noteWritable() override;

private:
    bool shakeHands();
    void explainFailure();
    void answerPlainHttp();
    qint64 receiveRecord(char *data, qint64 size);
    qint64 outcomeOf(int result, int error);

    TlsSession m_session;
    bool m_isEstablished = false;
    bool m_writeAwaitsInput = false; // a message of TLS has arrived in part
    bool m_hasUnreadEnd = false; // the end was found behind bytes that were read
    int m_failure = 0; // errno of what has ended the encryption
};

} // namespace stoa
