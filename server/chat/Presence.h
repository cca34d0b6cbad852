#pragma once

#include "shared/model/StrongId.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QQueue>
#include <QTimer>

#include <functional>

namespace stoa {

// Counts the people in each chat: everyone with an open socket there, on any I/O thread, counts once. The
// hubs report which sockets open and close, and receive the counts, both through queued connections. The
// first change in a chat is broadcast at once and starts a cool-down, at whose end the changes since then are
// broadcast together; meanwhile only newcomers receive the count. A chat is forgotten at the end of the
// cool-down after its last socket. Lives on the main thread.
class Presence : public QObject
{
    Q_OBJECT
public:
    // A socket of the user opened (+1) or closed (-1).
    struct Change
    {
        ChatId chat;
        UserId user;
        int sockets;
    };

    using Changes = QList<Change>; // in the order in which one I/O thread noted them

    struct Count
    {
        ChatId chat;
        int users;
        bool isForAll; // false: only for sockets that have received no count yet
    };

    using Counts = QList<Count>; // each chat at most once

    using Clock = std::function<qint64()>; // monotonic, in milliseconds

    // The shortest time from one broadcast of a chat's count to the next, in milliseconds.
    static constexpr qint64 coolDown = 1000;

    explicit Presence(Clock clock = steadyClock(), QObject *parent = nullptr);

    void apply(const Changes &changes);
    // Ends the cool-downs that are over, and broadcasts the counts that changed meanwhile. Called by the
    // timer, and by tests that bring their own clock.
    void endCoolDowns();

    // The number of chats that are remembered.
    qsizetype size() const { return m_chats.size(); }

signals:
    void counted(const stoa::Presence::Counts &counts);

private:
    struct People
    {
        QHash<UserId, int> sockets; // open ones of each user who is there
        int broadcastCount = 0; // the count in the last broadcast
        bool isCoolingDown = false;
        bool newcomersDiffer = false; // newcomers have received another count since
    };

    struct CoolDown
    {
        ChatId chat;
        qint64 until;
    };

    static Clock steadyClock();

    void count(const Change &change);
    void noteCounts(ChatId chat, bool hasNewcomers, Counts &counts);
    void noteBroadcast(ChatId chat, People &people, Counts &counts);
    void send(const Counts &counts);
    void startTimer();

    const Clock m_clock;
    QHash<ChatId, People> m_chats;
    QQueue<CoolDown> m_coolDowns; // ordered by their ends, since all are equally long
    QTimer m_timer;
};

} // namespace stoa
