#pragma once

#include "server/chat/RoomUpdate.h"
#include "shared/model/StrongId.h"

#include <QBasicTimer>
#include <QList>
#include <QObject>

#include <chrono>

namespace stoa {

struct ChatCounts;
class ChatSocket;

// The live subscribers of one chat on one I/O thread.
// A room whose telling took long rests twice as long after it, and what comes meanwhile is joined: one send a
// socket, not one a message. Small rooms never rest, and a room that was idle is told at once.
class Room : public QObject
{
    Q_OBJECT
public:
    enum class Dialect { Json, Legacy };

    // counts: where it notes what it delivers.
    Room(ChatId chat, ChatCounts &counts, QObject *parent);

    ChatId chat() const { return m_chat; }

    void add(ChatSocket *socket);
    void remove(ChatSocket *socket);

    // What a batch brings is gathered here, then told to all at once.
    RoomUpdate &waiting() { return m_waiting; }

    // Tells it: at once, or when the rest is over.
    void publish();
    // Tells it, rest or not: before whatever must not overtake it.
    void publishNow();

    // How many people are in the chat: for every socket, or only for those who came since it was told last.
    void notifyUsers(int users, bool isForAll);

    bool has(Dialect dialect) const { return dialect == Dialect::Json ? m_json > 0 : m_legacy > 0; }

    bool isEmpty() const { return m_sockets.isEmpty(); }

    qsizetype socketCount() const { return m_sockets.size(); }

protected:
    void timerEvent(QTimerEvent *event) override; // the rest is over

private:
    // Too short for a person to see.
    static constexpr std::chrono::milliseconds longestRest{25};
    // More does not wait: joining gains nothing any more.
    static constexpr qsizetype maxJoined = 64 * 1024;

    void tell(const RoomUpdate &update) const;
    void restAfter(std::chrono::steady_clock::duration telling);

    int &count(Dialect dialect) { return dialect == Dialect::Json ? m_json : m_legacy; }

    const ChatId m_chat;
    ChatCounts &m_counts;
    QList<ChatSocket *> m_sockets; // in the order they came
    qsizetype m_notifiedSockets = 0; // so many of the first have heard how many people are here
    RoomUpdate m_waiting;
    QBasicTimer m_rest;
    int m_json = 0;
    int m_legacy = 0;
};

} // namespace stoa
