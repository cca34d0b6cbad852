#include "server/net/TlsTransport.h"

#include "server/net/GateLog.h"
#include "server/net/RefusalPage.h"

#include <QHostAddress>

#include <array>
#include <cerrno>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <utility>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype recordSize = SSL3_RT_MAX_PLAIN_LENGTH;

// Copies what a record takes of the bytes behind the first `skipped` ones. So the head of an answer and its
// body share a record. Returns the number of bytes.
qsizetype gather(const SendVectors &vectors, qint64 skipped, std::array<char, recordSize> &record)
{
    qsizetype size = 0;
    for (const iovec &part : vectors.all()) {
        const qint64 before = qMin<qint64>(skipped, qint64(part.iov_len));
        const qsizetype count = qMin<qsizetype>(qsizetype(part.iov_len) - before, recordSize - size);
        skipped -= before;
        memcpy(record.data() + size, static_cast<const char *>(part.iov_base) + before, size_t(count));
        size += count;
    }
    return size;
}

} // namespace

TlsTransport::TlsTransport(qintptr descriptor, TlsSession session, QObject *parent)
    : TcpTransport(descriptor, parent)
    , m_session(std::move(session))
{
    SSL_set_fd(m_session.get(), int(descriptor));
    SSL_set_accept_state(m_session.get());
}

// Returns false with errno set while it is not complete: EAGAIN, or the reason for which it never will be.
bool TlsTransport::shakeHands()
{
    ERR_clear_error();
    const int result = SSL_do_handshake(m_session.get());
    if (result == 1) {
        m_isEstablished = true;
        return true;
    }
    const int error = errno;
    if (SSL_get_error(m_session.get(), result) == SSL_ERROR_SSL)
        explainFailure();
    if (outcomeOf(result, error) == 0) // the peer has left
        errno = m_failure = ECONNRESET;
    return false;
}

void TlsTransport::explainFailure()
{
    const unsigned long error = ERR_peek_error();
    const char *reason = ERR_reason_error_string(error);
    qCDebug(lcGate).noquote() << "The TLS handshake with" << client().toString() << "has failed:" << reason;
    if (ERR_GET_REASON(error) == SSL_R_HTTP_REQUEST)
        answerPlainHttp();
}

// For people who have typed http:// before the address.
void TlsTransport::answerPlainHttp()
{
    std::array<char, 16 * 1024> rest;
    const qint64 size = TcpTransport::receiveBytes(rest.data(), rest.size());
    const RefusalPage page(QByteArrayView(rest.data(), qMax<qint64>(0, size)));
    TcpTransport::sendBytes(page.answer(400, u"This address begins with https://, not with http://."_s));
}

qint64 TlsTransport::receiveBytes(char *data, qint64 size)
{
    if (m_failure) {
        errno = m_failure;
        return -1;
    }
    if (!m_isEstablished && !shakeHands())
        return -1;
    if (std::exchange(m_writeAwaitsInput, false))
        watchWritable();
    qint64 received = 0;
    while (received < size) {
        const qint64 more = receiveRecord(data + received, size - received);
        if (more <= 0 && received == 0)
            return more;
        m_hasUnreadEnd = more == 0;
        if (more <= 0)
            break;
        received += more;
    }
    return received;
}

// Like receiveBytes(), but at most a record.
qint64 TlsTransport::receiveRecord(char *data, qint64 size)
{
    ERR_clear_error();
    const int received = SSL_read(m_session.get(), data, int(size));
    return received > 0 ? received : outcomeOf(received, errno);
}

// Returns 0 if the peer has ended its input, or -1 with errno set: EAGAIN if it is worth another try. error:
// errno after the call of OpenSSL that has returned `result`.
qint64 TlsTransport::outcomeOf(int result, int error)
{
    switch (SSL_get_error(m_session.get(), result)) {
    case SSL_ERROR_WANT_WRITE:
        watchWritable();
        [[fallthrough]];
    case SSL_ERROR_WANT_READ:
        errno = EAGAIN;
        return -1;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    case SSL_ERROR_SYSCALL:
        m_failure = error ? error : ECONNRESET;
        break;
    default:
        m_failure = EPROTO;
        break;
    }
    errno = m_failure;
    return -1;
}

qint64 TlsTransport::sendBytes(QByteArrayView bytes)
{
    SendVectors vectors;
    vectors.add(bytes);
    return sendVectors(vectors);
}

qint64 TlsTransport::sendVectors(const SendVectors &vectors)
{
    if (!m_isEstablished || m_failure) {
        errno = m_failure ? m_failure : ENOTCONN;
        return -1;
    }
    static thread_local std::array<char, recordSize> record;
    for (qint64 sent = 0;;) {
        const qsizetype size = gather(vectors, sent, record);
        if (size == 0)
            return sent;
        ERR_clear_error();
        const int written = SSL_write(m_session.get(), record.data(), int(size));
        if (written > 0) {
            sent += written;
            continue;
        }
        const int error = errno;
        m_writeAwaitsInput = SSL_want_read(m_session.get());
        if (outcomeOf(written, error) == 0)
            errno = EPIPE;
        return sent > 0 ? sent : -1;
    }
}

bool TlsTransport::hasBufferedInput() const
{
    return m_hasUnreadEnd || m_failure || SSL_pending(m_session.get()) > 0;
}

bool TlsTransport::hasInputEndArrived()
{
    if (hasInputEnded() || m_hasUnreadEnd)
        return true;
    char byte = 0;
    ERR_clear_error();
    const int result = SSL_peek(m_session.get(), &byte, 1);
    return result <= 0 && outcomeOf(result, errno) == 0;
}

// Sends a close_notify. If the kernel does not take it, the end of TCP has to do.
void TlsTransport::finishOutput()
{
    ERR_clear_error();
    if (!m_failure)
        SSL_shutdown(m_session.get());
}

// The handshake, or an answer of TLS to what was read, goes on.
void TlsTransport::noteWritable()
{
    if (wantsInput())
        readSome();
}

} // namespace stoa
