#include "server/net/SendQueue.h"

#include <sys/socket.h>

namespace stoa {

namespace {
constexpr qsizetype blockSize = 64 * 1024;
} // namespace

qint64 SendVectors::sendTo(int descriptor) const
{
    msghdr message{};
    message.msg_iov = const_cast<iovec *>(m_vectors.data());
    message.msg_iovlen = m_count;
    return ::sendmsg(descriptor, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
}

SendQueue::SendQueue(SendBudget *budget, TcpTransport &transport)
{
    if (budget)
        m_account.emplace(*budget, transport);
}

void SendQueue::append(QByteArrayView bytes)
{
    copy(bytes);
    noteAppended(bytes.size());
}

void SendQueue::append(const QList<QByteArray> &parts, qsizetype skipped)
{
    qint64 appended = 0;
    for (const QByteArray &part : parts) {
        const qsizetype unsent = part.size() - qMin(skipped, part.size());
        if (unsent > 0)
            appendPart(part, part.size() - unsent);
        skipped -= part.size() - unsent;
        appended += unsent;
    }
    noteAppended(appended);
}

void SendQueue::appendPart(const QByteArray &part, qsizetype skipped)
{
    if (part.size() - skipped < sharedSize)
        return copy(QByteArrayView(part).sliced(skipped));
    // Bytes are skipped because the kernel has taken them, so nothing waits before this part.
    if (skipped > 0)
        m_sent = skipped;
    m_parts.append({part, true});
    if (m_account)
        m_account->addShared(part);
}

void SendQueue::copy(QByteArrayView bytes)
{
    if (m_parts.isEmpty() || m_parts.last().isShared || m_parts.last().bytes.size() >= blockSize)
        m_parts.append({QByteArray(), false});
    m_parts.last().bytes.append(bytes);
    if (m_account)
        m_account->addOwn(bytes.size());
}

void SendQueue::noteAppended(qint64 bytes)
{
    m_unsent += bytes;
    if (m_account)
        m_account->setUnsent(m_unsent, 0);
}

SendVectors SendQueue::front() const
{
    SendVectors vectors;
    qsizetype skipped = m_sent;
    for (const Part &part : m_parts) {
        if (!vectors.add(QByteArrayView(part.bytes).sliced(skipped)))
            break;
        skipped = 0;
    }
    return vectors;
}

void SendQueue::take(qint64 sent)
{
    m_unsent -= sent;
    m_sent += sent;
    while (!m_parts.isEmpty() && m_sent >= m_parts.first().bytes.size()) {
        const Part part = m_parts.takeFirst();
        m_sent -= part.bytes.size();
        if (m_account && part.isShared)
            m_account->removeShared(part.bytes);
        else if (m_account)
            m_account->removeOwn(part.bytes.size());
    }
    if (m_account)
        m_account->setUnsent(m_unsent, sent);
}

} // namespace stoa
