#pragma once

#include "tests/support/Account.h"
#include "tests/support/WebSocketClient.h"

#include <optional>

namespace stoa {

// A client of the stoa.v1 dialect, as docs/protocol.md describes it.
class LiveClient
{
public:
    // Opens the socket of all chats and receives the welcome event.
    explicit LiveClient(const Account &account);
    // The same for the socket of one chat.
    LiveClient(const Account &account, qint64 chat);
    LiveClient(quint16 port, const QByteArray &cookie, qint64 chat);

    const QJsonObject &welcome() const { return m_welcome; }

    // The id of the user, by the welcome event.
    qint64 userId() const;
    QString epoch() const;
    QString run() const;

    WebSocketClient &socket() { return m_socket; }

    void sendEvent(const QJsonObject &event);
    void sendMessage(const QString &nonce, const QString &text);
    // run: empty for a client that does not know runs.
    void resume(const QString &epoch, qint64 after, const QString &run = {});
    // Resumes chats, each with the number after which it goes on.
    void resume(const QString &epoch, const QHash<qint64, qint64> &chats, const QString &run = {});
    // Returns the next event except presence, which may come at any time, and system, which tells of joins
    // and leaves. The event must have this type.
    QJsonObject receive(const QString &type);
    // The same for any type; empty if the connection ended or the time ran out.
    QJsonObject receiveAny(int milliseconds = RawHttp::timeout);
    // Returns the next event except presence, which must be system.
    QJsonObject receiveLine();
    // Returns the number of users in the next presence event, or -1 if none came in time. Other events before
    // it are dropped.
    int receiveUsers(int milliseconds = RawHttp::timeout);
    // Returns the names in the next event that says who is typing in the chat, with the number of all if
    // there are more; nothing if none came in time. Other events before it are dropped.
    std::optional<QString> receiveTyping(qint64 chat, int milliseconds = RawHttp::timeout);
    // Waits for an event that says so; returns false if none came in time.
    bool waitForTyping(qint64 chat, const QString &names, int milliseconds = RawHttp::timeout);
    // Waits for a presence event with this number of users; returns false if none came in time.
    bool waitForUsers(int users, int milliseconds = RawHttp::timeout);
    // Sends a message and returns the event that acknowledges it.
    QJsonObject say(const QString &nonce, const QString &text);

    // Requests, for sendEvent() or answerTo(). On the socket of all chats, inChat() says to which one they
    // belong.
    static QJsonObject inChat(qint64 chat, QJsonObject request);
    static QJsonObject reply(const QString &nonce, const QString &text, qint64 replyTo);
    static QJsonObject edit(const QString &nonce, qint64 message, qint64 version, const QString &text);
    static QJsonObject removal(const QString &nonce, qint64 message);
    static QJsonObject reaction(const QString &nonce, qint64 message, const QString &emoji, bool isOn = true);
    static QJsonObject pin(const QString &nonce, qint64 message, bool isOn = true);
    // True if the event is the answer to the request with this nonce.
    static bool answers(const QJsonObject &event, const QString &nonce);
    // Sends a request and returns its answer, which may be an error. Events before it are dropped.
    QJsonObject answerTo(const QJsonObject &request);
    // Returns the answer to a request that was sent with this nonce. Events before it are dropped.
    QJsonObject receiveAnswer(const QString &nonce);

private:
    LiveClient(quint16 port, const QByteArray &cookie, const QByteArray &path);

    QJsonObject receiveEvent(int milliseconds);

    WebSocketClient m_socket;
    QJsonObject m_welcome;
};

} // namespace stoa
