#pragma once

#include "tests/support/HttpClient.h"

#include <QString>

namespace stoa {

// A signed-in user who creates chats, invites and joins. A step that goes wrong fails the running test.
class Account
{
public:
    static constexpr auto password = u"long enough"; // of every account that signUp() creates

    static Account signUp(quint16 port, const QString &name);
    static Account signIn(quint16 port, const QString &name, const QString &password);
    // For a session token that was obtained elsewhere.
    static Account withToken(quint16 port, const QByteArray &token);

    HttpClient &http() { return m_http; }

    quint16 port() const { return m_http.port(); }

    QByteArray cookie() const { return m_http.cookie(); }

    qint64 createChat(const QString &name);
    QByteArray invite(qint64 chat);
    // Returns the chat that was joined.
    qint64 join(const QByteArray &code);
    // Joins the inviter's chat with an invite of theirs.
    void joinChatOf(Account &inviter, qint64 chat);

private:
    explicit Account(quint16 port)
        : m_http(port)
    {
    }

    HttpClient m_http;
};

} // namespace stoa
