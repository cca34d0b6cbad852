#pragma once

#include "tests/support/Account.h"
#include "tests/support/WebSocketClient.h"

namespace stoa {

// A client of the stoa.v1 dialect, as docs/protocol.md describes it.
class LiveClient
{
public:
    // Opens the chat's socket and receives the welcome event.
    LiveClient(const Account &account, qint64 chat);
    LiveClient(quint16 port, const QByteArray &cookie, qint64 chat);

    const QJsonObject &welcome() const { return m_welcome; }

    QString epoch() const;
    QString run() const;

    WebSocketClient &socket() { return m_socket; }

    void sendEvent(const QJsonObject &event);
    void sendMessage(const QString &nonce, const QString &text);
    // run: empty for a client that does not know runs.
    void resume(const QString &epoch, qint64 after, const QString &run = {});
    // Returns the next event except presence, which may come at any time. The event must have this type.
    QJsonObject receive(const QString &type);
    // Returns the next event except presence; empty if the connection ended or the time ran out.
    QJsonObject receiveAny(int milliseconds = RawHttp::timeout);
    // Returns the number of users in the next presence event, or -1 if none came in time. Other events before
    // it are dropped.
    int receiveUsers(int milliseconds = RawHttp::timeout);
    // Waits for a presence event with this number of users; returns false if none came in time.
    bool waitForUsers(int users, int milliseconds = RawHttp::timeout);
    // Sends a message and returns the event that acknowledges it.
    QJsonObject say(const QString &nonce, const QString &text);

private:
    QJsonObject receiveEvent(int milliseconds);

    WebSocketClient m_socket;
    QJsonObject m_welcome;
};

} // namespace stoa
