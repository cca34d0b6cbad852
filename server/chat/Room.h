#pragma once

#include "server/chat/ChatDialect.h"
#include "server/chat/RoomUpdate.h"
#include "shared/model/ChatChange.h"
#include "shared/model/StrongId.h"

#include <QBasicTimer>
#include <QList>
#include <QObject>

#include <chrono>

namespace stoa {

struct ChatCounts;
class ChatSocket;

// The live subscribers of one chat on one I/O thread. After a broadcast that took long, the room cools down
// for twice that time, and the changes that arrive meanwhile are joined: one send per socket, not one per
// message. Small rooms need no cool-down, and an idle room broadcasts at once.
class Room : public QObject
{
    Q_OBJECT
public:
    // counts: receives the room's deliveries, and must outlive it.
    Room(ChatId chat, ChatCounts &counts, QObject *parent);

    ChatId chat() const { return m_chat; }

    void add(ChatSocket *socket);
    void remove(ChatSocket *socket);

    // Adds a change to what waits for publish(). jsonFrame may be empty if no socket here speaks stoa.v1.
    // Returns true if nothing waited before.
    bool enqueue(const ChatChange &change, const QByteArray &jsonFrame);
    // Broadcasts what waits: at once, or when the cool-down is over.
    void publish();
    // Broadcasts what waits even during a cool-down, for a caller with something that must not overtake it.
    void publishNow();

    // The number of the newest change that was enqueued; 0 if there was none since the room was made.
    qint64 lastPublished() const { return m_lastPublished; }

    // Sends the number of people in the chat to every socket, or only to those that came since the last time.
    void notifyUsers(int users, bool isForAll);

    const QList<ChatSocket *> &sockets() const { return m_sockets; }

    bool has(ChatDialect dialect) const { return dialect == ChatDialect::Json ? m_json > 0 : m_legacy > 0; }

    bool isEmpty() const { return m_sockets.isEmpty(); }

    qsizetype socketCount() const { return m_sockets.size(); }

protected:
    void timerEvent(QTimerEvent *event) override; // ends the cool-down

private:
    // Too short for people to notice.
    static constexpr std::chrono::milliseconds maxCoolDown{25};
    // A larger update does not wait, since joining no longer gains anything.
    static constexpr qsizetype maxJoined = 64 * 1024;

    void broadcast(const RoomUpdate &update) const;
    void startCoolDown(std::chrono::steady_clock::duration broadcast);

    int &count(ChatDialect dialect) { return dialect == ChatDialect::Json ? m_json : m_legacy; }

    const ChatId m_chat;
    ChatCounts &m_counts;
    QList<ChatSocket *> m_sockets; // in the order they came
    qsizetype m_notifiedSockets = 0; // the first so many have received the number of people
    RoomUpdate m_waiting;
    qint64 m_lastPublished = 0;
    QBasicTimer m_coolDown;
    int m_json = 0;
    int m_legacy = 0;
};

} // namespace stoa
