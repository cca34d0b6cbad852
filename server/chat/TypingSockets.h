#pragma once

#include "server/chat/TypingUsers.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace stoa {

// The sockets of one I/O thread on which somebody is typing, each in one chat. A client repeats that its user
// types, else it ends after six seconds. Only starts and ends are passed on, and together: so a client that
// sends thousands of events costs other threads no more than ten changes a second. One timer serves all
// sockets. Belongs to the I/O thread.
class TypingSockets : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 duration = 6000; // ms
    // Starts and ends within this time are passed on together. An end may be that late.
    static constexpr qint64 gatherTime = 100; // ms

    explicit TypingSockets(CoolDowns::Clock clock = CoolDowns::steadyClock(), QObject *parent = nullptr);

    bool isEmpty() const { return m_sockets.isEmpty(); }

    // The user of the socket types in this chat, and in no other one, from now on.
    void start(ConnectionId socket, const User &user, ChatId chat);
    // Ends it, if it is in this chat.
    void stop(ConnectionId socket, ChatId chat);
    // Ends what is over, and passes the changes on. Called by the timer, and by tests that bring their own
    // clock.
    void update();

signals:
    void changed(const stoa::TypingUsers::Changes &changes);

private:
    struct Typist
    {
        User user;
        ChatId chat; // in which the user types now; null: in none
        ChatId passedOn; // the chat that was passed on
        qint64 until = 0; // on the clock
    };

    void startGathering();

    const CoolDowns::Clock m_clock;
    QHash<ConnectionId, Typist> m_sockets;
    QTimer m_timer; // runs while there are sockets
    bool m_isGathering = false; // the timer ends no later than gatherTime
};

} // namespace stoa
