#include "server/net/AnswerBuffer.h"

namespace stoa {

namespace {
// Spare room in front, so that headers are inserted by moving only the head.
constexpr qsizetype room = 128;

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

void removeContentLength(QByteArray &bytes)
{
    const qsizetype start = bytes.toLower().indexOf("\r\ncontent-length:");
    if (start >= 0)
        bytes.remove(start, bytes.indexOf("\r\n", start + 2) - start);
}
} // namespace

bool AnswerBuffer::append(QByteArrayView bytes)
{
    if (isComplete())
        return true;
    if (m_bytes.isEmpty())
        m_bytes.resize(room);
    const qsizetype before = m_bytes.size();
    m_bytes.append(bytes);
    if (m_headEnd < 0)
        readHead(qMax(room, before - 3));
    return isComplete();
}

void AnswerBuffer::readHead(qsizetype from)
{
    qsizetype end = m_bytes.indexOf("\r\n\r\n", from);
    if (end < 0)
        return;
    // RFC 9110 8.6: the Content-Length of a 304 would be that of the 200.
    if (QByteArrayView(m_bytes).sliced(room).startsWith("HTTP/1.1 304 ")) {
        removeContentLength(m_bytes);
        end = m_bytes.indexOf("\r\n\r\n", room);
    }
    m_headEnd = end + 4;
    m_size = m_headEnd + contentLength(m_bytes.sliced(room, m_headEnd - room));
    m_bytes.reserve(m_size);
}

QByteArray AnswerBuffer::take(Body body, const QByteArray &moreHeaders)
{
    QByteArray answer = std::exchange(m_bytes, {});
    const qsizetype headEnd = std::exchange(m_headEnd, -1);
    const qsizetype size = std::exchange(m_size, -1);
    answer.truncate(body == Body::Send ? size : headEnd);
    const qsizetype more = moreHeaders.size();
    Q_ASSERT(more <= room);
    char *bytes = answer.data();
    const qsizetype emptyLine = headEnd - 2;
    memmove(bytes + room - more, bytes + room, size_t(emptyLine - room));
    memcpy(bytes + emptyLine - more, moreHeaders.constData(), size_t(more));
    return answer.remove(0, room - more); // moves no bytes: QByteArray only begins later
}

} // namespace stoa
