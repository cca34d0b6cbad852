#pragma once

#include "tests/support/Account.h"
#include "tests/support/WebSocketClient.h"

namespace stoa {

// A client of the stoa.v1 dialect, as docs/protocol.md describes it.
class LiveClient
{
public:
    // Opens the chat's socket and takes the welcome.
    LiveClient(const Account &account, qint64 chat);
    LiveClient(quint16 port, const QByteArray &cookie, qint64 chat);

    const QJsonObject &welcome() const { return m_welcome; }

    QString epoch() const;

    WebSocketClient &socket() { return m_socket; }

    void sendEvent(const QJsonObject &event);
    void sendMessage(const QString &nonce, const QString &text);
    void resume(const QString &epoch, qint64 after);
    // The next event, which must be of this type. Presence comes when it likes and is passed over.
    QJsonObject receive(const QString &type);
    // The next event whatever it is; empty where the connection ended or the time ran out.
    QJsonObject receiveAny(int milliseconds = RawHttp::patience);
    // How many people are in the chat: the next presence event's word, or -1 where none came in time. Other
    // events on the way are lost.
    int receiveUsers(int milliseconds = RawHttp::patience);
    // Passes over presence events until one says so many; false where none came in time.
    bool waitForUsers(int users, int milliseconds = RawHttp::patience);
    // Sends and waits for the event that acknowledges it.
    QJsonObject say(const QString &nonce, const QString &text);

private:
    QJsonObject receiveEvent(int milliseconds);

    WebSocketClient m_socket;
    QJsonObject m_welcome;
};

} // namespace stoa
