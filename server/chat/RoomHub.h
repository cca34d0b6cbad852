#pragma once

#include "server/chat/Presence.h"
#include "server/chat/RevokedAccess.h"
#include "server/chat/Room.h"
#include "server/database/CommittedBatch.h"
#include "server/status/ChatCounts.h"
#include "server/status/SocketCensus.h"
#include "shared/model/Summaries.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>

namespace stoa {

class ChatSocket;
struct Metrics;
class CommitBus;

// The rooms and chat sockets of one I/O thread: turns committed batches into room updates, hands answers to
// the sockets that wait for them, and closes sockets that are dead, too slow or no longer allowed. No
// locks.
class RoomHub : public QObject
{
    Q_OBJECT
public:
    // The message as the page shows it, in HTML.
    using RenderMessage = std::function<QByteArray(const Message &)>;

    RoomHub(const CommitBus &bus, Metrics &metrics, RenderMessage render, QObject *parent = nullptr);
    ~RoomHub() override;

    // Makes the socket part of its room and owns it until it is closed.
    void add(ChatSocket *socket);

    // The newest seq that this thread has published in the chat; 0: none since the start.
    qint64 lastPublished(ChatId chat) const { return m_lastPublished.value(chat); }

    QByteArray frameOf(const Message &message) const;

    qsizetype socketCount() const { return m_sockets.size(); }

    bool isEmpty() const { return m_sockets.isEmpty(); }

    // Closes every socket with 1001.
    void drain();

    // Hands each chat's count of people to its sockets here.
    void receiveCounts(const Presence::Counts &counts);

    // What happened here so far.
    ChatCounts &counts() { return m_counts; }

    const ChatCounts &counts() const { return m_counts; }

    // Open sockets by chat.
    QHash<ChatId, qint64> clients() const;

    // All sockets as the last round of the sweep found them.
    const SocketCensus &census() const { return m_census; }

    // Those with a greater id than `after`, by id, at most `limit`.
    QList<ConnectionSummary> connections(ConnectionId after, qsizetype limit) const;

signals:
    // A socket of this session was closed.
    void left(stoa::SessionId session);
    // Who came and went in the last few milliseconds; not during a drain.
    void presenceChanged(const stoa::Presence::Changes &changes);
    void drained(); // after drain(): no socket is left

private:
    void publish(const CommittedBatch &batch);
    void publishPosts(const QList<CommittedBatch::Post> &posts);
    bool gather(Room &room, const CommittedBatch::Post &post) const;
    void endAccess(const CommittedBatch &batch);
    void closeIfEnded(ChatSocket &socket) const;
    void announce(const CommittedBatch::Announcement &announcement);
    void forget(ChatSocket *socket);
    void notePresence(const ChatSocket &socket, int change);
    void notifyPresence();
    Room *roomOf(ChatId chat);
    void beginRound();
    void sweep();

    Metrics &m_metrics;
    const RenderMessage m_render;
    QHash<ChatId, Room *> m_rooms;
    QHash<ConnectionId, ChatSocket *> m_sockets;
    QList<ConnectionId> m_toSweep; // who is still to be looked at in this round, or gone
    ChatCounts m_counts;
    SocketCensus m_census;
    SocketCensus m_nextCensus; // of this round
    QHash<ChatId, qint64> m_lastPublished;
    RevokedAccess m_ended;
    Presence::Changes m_changes;
    QTimer m_presenceTimer; // runs while m_changes holds some
    bool m_draining = false;
};

} // namespace stoa
