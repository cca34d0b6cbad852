#include "server/http/ReplyBody.h"

#include <utility>

namespace stoa {

namespace {
constexpr qsizetype sharedSize = 8 * 1024; // bytes; copying fewer costs less than a part of their own
}

ReplyBody::ReplyBody(const QByteArray &bytes)
    : m_size(bytes.size())
{
    if (m_size > 0)
        m_parts.append(bytes);
}

ReplyBody::ReplyBody(const char *text)
    : ReplyBody(QByteArray(text))
{
}

void ReplyBody::reserve(qsizetype bytes)
{
    m_reserved = bytes;
}

void ReplyBody::append(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    m_size += bytes.size();
    if (bytes.size() >= sharedSize) {
        m_parts.append(bytes);
        m_isLastOwn = false;
        return;
    }
    if (!m_isLastOwn) {
        m_parts.append(QByteArray());
        m_parts.last().reserve(std::exchange(m_reserved, 0));
        m_isLastOwn = true;
    }
    m_parts.last().append(bytes);
}

QByteArray ReplyBody::joined() const
{
    return m_parts.size() == 1 ? m_parts.first() : m_parts.join();
}

} // namespace stoa
