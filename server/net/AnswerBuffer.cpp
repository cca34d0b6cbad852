#include "server/net/AnswerBuffer.h"

namespace stoa {

namespace {
qsizetype contentLength(const QByteArray &head)
{
    static constexpr QByteArrayView name = "\r\ncontent-length:";
    const QByteArray lower = head.toLower();
    const qsizetype start = lower.indexOf(name);
    if (start < 0)
        return 0;
    const qsizetype from = start + name.size();
    return lower.sliced(from, lower.indexOf("\r\n", from) - from).trimmed().toLongLong();
}
} // namespace

bool AnswerBuffer::append(QByteArrayView bytes)
{
    if (isComplete())
        return true;
    const qsizetype before = m_bytes.size();
    m_bytes.append(bytes);
    if (m_headSize < 0)
        readHead(qMax<qsizetype>(0, before - 3));
    return isComplete();
}

void AnswerBuffer::readHead(qsizetype from)
{
    const qsizetype end = m_bytes.indexOf("\r\n\r\n", from);
    if (end < 0)
        return;
    m_headSize = end + 4;
    m_size = m_headSize + contentLength(m_bytes.first(m_headSize));
}

QByteArray AnswerBuffer::take(Body body, const QByteArray &moreHeaders)
{
    const QByteArray bytes = std::exchange(m_bytes, {});
    const qsizetype head = std::exchange(m_headSize, -1);
    const qsizetype size = std::exchange(m_size, -1);
    const QByteArrayView all(bytes);
    QByteArray answer;
    answer.reserve(size + moreHeaders.size());
    answer.append(all.first(head - 2)).append(moreHeaders).append("\r\n");
    if (body == Body::Send)
        answer.append(all.sliced(head, size - head));
    return answer;
}

} // namespace stoa
