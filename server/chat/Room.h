#pragma once

#include "server/chat/ChatDialect.h"
#include "server/chat/RoomUpdate.h"
#include "server/chat/TypingUsers.h"
#include "shared/model/ChatChange.h"
#include "shared/model/StrongId.h"

#include <QList>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace stoa {

struct ChatCounts;
class ClientSocket;
class Subscription;

// The live subscribers of one chat on one I/O thread. After a broadcast that took long, the room cools down
// for twice that time, and the changes that arrive meanwhile are joined: one send per socket, not one per
// message. Small rooms need no cool-down, and an idle room broadcasts at once. Most of many thousand rooms
// are idle, so it holds little beside its subscribers.
class Room
{
public:
    // Sockets of several chats, each corked until all rooms that have something for it have sent it.
    using Corks = std::vector<ClientSocket *>;

    // counts: receives the room's deliveries, and must outlive it.
    Room(ChatId chat, ChatCounts &counts);

    ChatId chat() const { return m_chat; }

    void add(Subscription &subscription);
    void remove(Subscription &subscription);

    // Adds a change to what waits for publish(). jsonFrame may be empty if no socket here speaks stoa.v1.
    // Returns true if nothing waited before.
    bool enqueue(const ChatChange &change, const QByteArray &jsonFrame);
    // Broadcasts what waits: at once, or when the cool-down is over. corks: see broadcast().
    void publish(Corks *corks = nullptr);
    // Broadcasts what waits even during a cool-down, for a caller with something that must not overtake it.
    void publishNow(Corks *corks = nullptr);

    // The number of the newest change that was enqueued; 0 if there was none since the room was made.
    qint64 lastPublished() const { return m_lastPublished; }

    // Sends who is in the chat to the sockets that came since the last time, and perhaps the changes to the
    // others.
    void notifyUsers(const Presence::Count &count, Corks *corks = nullptr);
    // The stoa.v1 frame that says who is in the chat now.
    QByteArray presenceFrame() const;

    // Sends who is typing in the chat to every socket.
    void notifyTyping(const TypingUsers::State &state, Corks *corks = nullptr);
    // The stoa.v1 frame that says who is typing now.
    QByteArray typingFrame() const;

    const QList<Subscription *> &subscriptions() const { return m_subscriptions; }

    bool has(ChatDialect dialect) const { return count(dialect) > 0; }

    bool isEmpty() const { return m_subscriptions.isEmpty(); }

    qsizetype socketCount() const { return m_subscriptions.size(); }

    // True if it has so many sockets that a broadcast of its own is worth it.
    bool isLarge() const { return m_subscriptions.size() > maxCorked; }

private:
    // Too short for people to notice.
    static constexpr std::chrono::milliseconds maxCoolDown{25};
    // A larger update does not wait, since joining no longer gains anything.
    static constexpr qsizetype maxJoined = 64 * 1024;

    static constexpr qsizetype maxCorked = 100; // sockets

    void broadcast(const RoomUpdate &update, Corks *corks) const;

    void startCoolDown(std::chrono::steady_clock::duration broadcast);
    void endCoolDown();

    qsizetype count(ChatDialect dialect) const
    {
        return dialect == ChatDialect::Json ? m_json : m_subscriptions.size() - m_json;
    }

    const ChatId m_chat;
    ChatCounts &m_counts;
    QList<Subscription *> m_subscriptions; // in the order they came
    int m_notified = 0; // the first so many have received who is here
    int m_json = 0; // so many speak stoa.v1
    std::unique_ptr<RoomUpdate> m_waiting; // null if nothing waits
    qint64 m_lastPublished = 0;
    std::unique_ptr<QTimer> m_coolDown; // null if it does not cool down
    int m_users = 0; // people who are here, on any thread
    QList<UserId> m_online; // these people; shared with the rooms of the chat on other threads
    std::unique_ptr<const QByteArray> m_typing; // the frame that says who is typing; null if nobody is
};

} // namespace stoa
