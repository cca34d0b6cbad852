#pragma once

#include "server/chat/ChangeWaiter.h"
#include "server/chat/Presence.h"
#include "server/chat/RevokedAccess.h"
#include "server/chat/Room.h"
#include "server/chat/TypingSockets.h"
#include "server/database/CommittedBatch.h"
#include "server/status/ChatCounts.h"
#include "server/status/SocketCensus.h"
#include "shared/model/Summaries.h"

#include <QByteArray>
#include <QHash>
#include <QMultiHash>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace stoa {

class ClientSocket;
class CommitBus;
class MessageRenderer;
class Subscription;
struct Metrics;

// The rooms and sockets of one I/O thread. It turns committed batches into room updates, hands answers to the
// sockets that wait for them, and closes sockets that are dead, too slow or no longer allowed. A socket in
// several chats gets all that one commit brings in one send. No locks.
class RoomHub : public QObject
{
    Q_OBJECT
public:
    RoomHub(const CommitBus &bus, Metrics &metrics, const MessageRenderer &renderer,
            QObject *parent = nullptr);
    ~RoomHub() override;

    // Owns the socket until it is closed.
    void add(ClientSocket *socket);
    // Adds a subscription of such a socket to the room of its chat. The socket loses the chat at once if its
    // user has lost it meanwhile.
    void join(Subscription &subscription);
    void leave(Subscription &subscription);
    // True if the user may no longer be in the chat. stamp: of ChangeClock, from before the membership was
    // read.
    bool isRevoked(UserId user, ChatId chat, ChangeClock::Stamp stamp) const;

    // The number of the newest change that this thread has published in the chat; 0 if there was none since
    // its room was made, or if it has no room.
    qint64 lastPublished(ChatId chat) const;

    // The requests of this thread that wait for changes.
    ChangeWaiters &waiters() { return m_waiters; }

    // The stoa.v1 event of a change, and the frame with it.
    QByteArray eventOf(const ChatChange &change) const;
    QByteArray frameOf(const ChatChange &change) const;

    qsizetype socketCount() const { return m_sockets.size(); }

    bool isEmpty() const { return m_sockets.isEmpty(); }

    // Closes every socket with 1001, and ends all waiting for changes.
    void drain();

    // Sends who is in each chat to its sockets here.
    void receiveCounts(const Presence::Counts &counts);
    // The user of the subscription's socket is typing in its chat, or no longer.
    void noteTyping(const Subscription &subscription, bool isTyping);
    // Sends who is typing in each chat to its sockets here.
    void receiveTyping(const TypingUsers::States &states);
    // Sends an admin's message to every socket.
    void announce(const QString &text, const QDateTime &at);
    // Closes a socket for an admin. Does nothing if this thread has no such socket.
    void closeSocket(ConnectionId id);

    // The counters of this thread's sockets since the start.
    ChatCounts &counts() { return m_counts; }

    const ChatCounts &counts() const { return m_counts; }

    // Open sockets by chat.
    QHash<ChatId, qint64> clients() const;

    // All sockets, as the last complete round of the sweep has counted them.
    const SocketCensus &census() const { return m_census; }

    // The first `limit` sockets with a greater id than `after`, by id.
    QList<ConnectionSummary> connections(ConnectionId after, qsizetype limit) const;

signals:
    // A socket of this session and user was closed.
    void socketClosed(stoa::SessionId session, stoa::UserId user);
    // The sockets that opened in chats in the last few milliseconds; not emitted during a drain.
    void newcomersCame(const stoa::Presence::Newcomers &newcomers);
    // The users who started and stopped to type in the last moment.
    void typingChanged(const stoa::TypingUsers::Changes &changes);
    void drained(); // after drain(), when no socket is left

private:
    QByteArray eventOf(const MessagePosted &posted) const;
    QByteArray eventOf(const MessageChanged &changed) const;
    static QByteArray eventOf(const MessageRemoved &removed);
    static QByteArray eventOf(const SystemMessageAdded &added);
    void renameSockets(const QList<User> &users);
    void publish(const CommittedBatch &batch);
    void publishChanges(const QList<ChatChange> &changes);
    void publishAnswers(const QList<CommittedBatch::Answer> &answers);
    void publishReadMarks(const QList<ReadMarked> &marks) const;
    void publishJoins(const QList<StoreChanges::StartedMembership> &joins);
    void endTyping(const QList<ChatChange> &changes);
    void endAccess(const CommittedBatch &batch);
    void endMembers(ChatId chat, std::optional<UserId> user);
    void closeIfRevoked(ClientSocket &socket) const;
    void loseIfRevoked(Subscription &subscription) const;
    void publishRoomsOf(const ClientSocket &socket) const;
    void publishRoom(ChatId chat) const;
    static void uncork(const Room::Corks &corks);
    void forget(ClientSocket *socket);
    void noteNewcomer(const Subscription &subscription);
    void reportNewcomers();
    Room *roomOf(ChatId chat);
    void retire(Room *room);
    void beginRound();
    void sweep();

    Metrics &m_metrics;
    const MessageRenderer &m_renderer;
    QHash<ChatId, Room *> m_rooms;
    std::vector<std::unique_ptr<Room>> m_retired; // until the event loop goes on
    QHash<ConnectionId, ClientSocket *> m_sockets;
    QMultiHash<SessionId, ClientSocket *> m_bySession;
    QMultiHash<UserId, ClientSocket *> m_byUser; // those that speak stoa.v1
    QList<ConnectionId> m_toSweep; // sockets that this round has yet to check; some may be gone
    ChatCounts m_counts;
    SocketCensus m_census;
    SocketCensus m_nextCensus; // of the round that is in progress
    RevokedAccess m_revoked;
    ChangeWaiters m_waiters;
    Presence::Newcomers m_newcomers;
    QTimer m_presenceTimer; // runs while m_newcomers holds some
    TypingSockets m_typing;
    bool m_draining = false;
};

} // namespace stoa
