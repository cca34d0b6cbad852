#include "server/net/AnswerBuffer.h"

#include "server/net/BodyHandover.h"

#include <numeric>
#include <utility>

namespace stoa {

namespace {

constexpr qsizetype usualHead = 1024; // bytes, with all security headers

// Qt 6.8 adds the length of the empty body that it was given.
void removeContentLength(QByteArray &head)
{
    const qsizetype start = head.toLower().indexOf("\r\ncontent-length:");
    if (start >= 0)
        head.remove(start, head.indexOf("\r\n", start + 2) - start);
}

// RFC 9110 8.6: a 204 has none, and that of a 304 would be that of the 200.
bool hasContentLength(const QByteArray &head)
{
    return !head.startsWith("HTTP/1.1 204 ") && !head.startsWith("HTTP/1.1 304 ");
}

qint64 sizeOf(const QList<QByteArray> &parts)
{
    const auto add = [](qint64 sum, const QByteArray &part) { return sum + part.size(); };
    return std::accumulate(parts.cbegin(), parts.cend(), qint64(0), add);
}

} // namespace

bool AnswerBuffer::append(QByteArrayView bytes)
{
    if (m_isComplete)
        return true;
    const qsizetype before = m_head.size();
    m_head.reserve(usualHead);
    m_head.append(bytes);
    const qsizetype end = m_head.indexOf("\r\n\r\n", qMax<qsizetype>(0, before - 3));
    if (end < 0)
        return false;
    m_head.truncate(end + 4);
    m_body = BodyHandover::parts();
    m_isComplete = true;
    return true;
}

QList<QByteArray> AnswerBuffer::take(Body body, const QByteArray &moreHeaders)
{
    QByteArray head = std::exchange(m_head, {});
    const QList<QByteArray> parts = std::exchange(m_body, {});
    m_isComplete = false;
    removeContentLength(head);
    head.chop(2); // the empty line
    if (hasContentLength(head))
        head += "Content-Length: " + QByteArray::number(sizeOf(parts)) + "\r\n";
    head += moreHeaders + "\r\n";
    return body == Body::Send ? QList<QByteArray>{head} + parts : QList<QByteArray>{head};
}

} // namespace stoa
