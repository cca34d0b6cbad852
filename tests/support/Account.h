#pragma once

#include "tests/support/HttpClient.h"

#include <QString>

namespace stoa {

// A signed-in person with what people do: make chats, invite, join. A step that goes wrong fails the test.
class Account
{
public:
    static constexpr auto password = u"long enough"; // of all that signUp() makes

    static Account signUp(quint16 port, const QString &name);
    static Account signIn(quint16 port, const QString &name, const QString &password);
    // With a token from elsewhere.
    static Account withToken(quint16 port, const QByteArray &token);

    HttpClient &http() { return m_http; }

    quint16 port() const { return m_http.port(); }

    QByteArray cookie() const { return m_http.cookie(); }

    qint64 createChat(const QString &name);
    QByteArray invite(qint64 chat);
    // The chat joined.
    qint64 join(const QByteArray &code);
    // In the chat of another, by an invite of theirs.
    void joinChatOf(Account &inviter, qint64 chat);

private:
    explicit Account(quint16 port)
        : m_http(port)
    {
    }

    HttpClient m_http;
};

} // namespace stoa
