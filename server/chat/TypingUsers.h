#pragma once

#include "server/chat/Presence.h"
#include "shared/model/User.h"

namespace stoa {

// Knows who is typing in each chat, on any I/O thread. The hubs report on which sockets people start and stop
// to type, and receive the present state of each chat that changed, both through queued connections. The
// first change in a chat is broadcast at once and starts a cool-down, at whose end the changes since then are
// broadcast together. Nobody is shown in a chat of which too many members are online. A chat in which nobody
// types is forgotten at the end of its cool-down. Lives on the main thread.
class TypingUsers : public QObject
{
    Q_OBJECT
public:
    // The user has started (+1) or stopped (-1) typing on a socket.
    struct Change
    {
        ChatId chat;
        User user;
        int sockets;
    };

    using Changes = QList<Change>; // in the order in which one I/O thread noted them

    struct State
    {
        ChatId chat;
        QList<User> users; // the first maxNamed of them, in the order in which they started
        qsizetype count; // of all
    };

    using States = QList<State>; // each chat at most once

    static constexpr qsizetype maxNamed = 20;
    static constexpr qsizetype maxPresent = 1000; // members of the chat who are online

    // presence outlives it.
    explicit TypingUsers(const Presence &presence, CoolDowns::Clock clock = CoolDowns::steadyClock(),
                         QObject *parent = nullptr);

    void apply(const Changes &changes);
    // Broadcasts the state of the chats in which sockets have opened, because these do not know it.
    void addNewcomers(const Presence::Newcomers &newcomers);
    // Broadcasts the states that changed during cool-downs that are over. Called by their timer, and by tests
    // that bring their own clock.
    void endCoolDowns();

    // The number of chats that are remembered.
    qsizetype size() const { return m_chats.size(); }

signals:
    void changed(const stoa::TypingUsers::States &states);

private:
    struct Typist
    {
        User user;
        int sockets = 0; // on which the user types
        qint64 place = 0; // in the order in which they started
    };

    struct Typists
    {
        QHash<UserId, Typist> users;
        State broadcast; // the last one
        bool isCoolingDown = false;
        bool hasNewcomers = false; // sockets that have not received the last broadcast
    };

    void count(const Change &change);
    void broadcastIfChanged(ChatId chat, States &states);
    State stateOf(ChatId chat, const Typists &typists) const;
    void send(const States &states);

    const Presence &m_presence;
    QHash<ChatId, Typists> m_chats;
    qint64 m_lastPlace = 0;
    CoolDowns m_coolDowns;
};

} // namespace stoa
