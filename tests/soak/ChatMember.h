#pragma once

#include "tests/support/WebSocketClient.h"

#include <QElapsedTimer>
#include <QJsonObject>

#include <chrono>
#include <optional>

namespace stoa {

// A member of the chat who speaks stoa.v1 over a bad network: every step may fail, and the caller tries
// again. Belongs to one thread.
class ChatMember
{
public:
    struct Setting
    {
        QString name; // has an account with Account::password
        quint16 port = 0;
        qint64 chat = 0;
        std::chrono::milliseconds patience{}; // a connection on which nothing comes for so long is given up
    };

    // The attributes of the chat's page.
    struct Position
    {
        qint64 seq = 0;
        QString epoch;
        QString run;
    };

    explicit ChatMember(Setting setting)
        : m_setting(std::move(setting))
    {
    }

    const QString &name() const { return m_setting.name; }

    // Opens the chat's socket and receives the welcome. Signs in first if there is no session or it has
    // ended.
    bool connect();

    void disconnect() { m_socket.reset(); }

    bool isConnected() const { return m_socket.has_value(); }

    // The welcome of the present connection.
    const QJsonObject &welcome() const { return m_welcome; }

    void send(const QJsonObject &event);
    // Returns the next event except presence; empty if none came in time or the connection ended.
    QJsonObject receive(std::chrono::milliseconds wait);

    // True once after the connection was given up.
    bool takeGivenUp() { return std::exchange(m_hasGivenUp, false); }

    // Loads the page of the chat.
    std::optional<Position> loadPage();

private:
    bool signIn();
    HttpAnswer request(const QByteArray &head, const QByteArray &body = {});
    QJsonObject receiveFrame(std::chrono::milliseconds wait);
    void noteSilence();
    std::chrono::milliseconds handshakeTime() const;

    const Setting m_setting;
    QByteArray m_cookie;
    std::optional<WebSocketClient> m_socket;
    QElapsedTimer m_silence;
    QJsonObject m_welcome;
    bool m_hasGivenUp = false;
};

} // namespace stoa
