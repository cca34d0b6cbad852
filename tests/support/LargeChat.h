#pragma once

#include <QString>

namespace stoa {

// A chat whose pages are as large as they can be, and a member who is signed in: 50 messages of the greatest
// length, each character of which is escaped, make 3 MB.
class LargeChat
{
public:
    // Adds them to a database with the newest schema, which no server may be using.
    explicit LargeChat(const QString &database);

    qint64 id() const { return m_id; }

    const QByteArray &cookie() const { return m_cookie; }

    // The newest page, which the server caches, and one that it makes for each request.
    QByteArray cachedPath() const { return "/chat/" + QByteArray::number(m_id); }

    QByteArray uncachedPath() const { return cachedPath() + "?before=" + QByteArray::number(messages); }

private:
    static constexpr int messages = 55;

    qint64 m_id = 0;
    QByteArray m_cookie;
};

} // namespace stoa
