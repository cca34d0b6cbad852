#pragma once

#include "shared/model/StrongId.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QQueue>
#include <QTimer>

#include <functional>

namespace stoa {

// How many people are in each chat now: everyone with a socket there, on whatever I/O thread, counts once.
// The hubs tell it who comes and goes, and hear the counts, both through queued connections. A chat's first
// change after a quiet second is told to all at once, the following ones together at the end of the second;
// who comes meanwhile is answered at once. A chat is forgotten within a second of its last socket. One thread
// that may work: main.
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

    using Changes = QList<Change>; // what one I/O thread gathered, in its order

    struct Count
    {
        ChatId chat;
        int users;
        bool isForAll; // or only for sockets that have heard no count yet
    };

    using Counts = QList<Count>; // a chat at most once

    using Clock = std::function<qint64()>; // milliseconds, never back

    // Everybody in a chat is told at most once in this time.
    static constexpr qint64 rest = 1000;

    explicit Presence(Clock clock = steadyClock(), QObject *parent = nullptr);

    void apply(const Changes &changes);
    // Tells what waited for the end of its chat's rest. The timer's own, and for tests with another clock.
    void endRests();

    // Chats that it remembers.
    qsizetype size() const { return m_chats.size(); }

signals:
    void counted(const stoa::Presence::Counts &counts);

private:
    struct People
    {
        QHash<UserId, int> sockets; // open ones of each user who is there
        int told = 0; // the count that all have heard
        bool isResting = false;
        bool isMixed = false; // some who came have heard another one since
    };

    struct Rest
    {
        ChatId chat;
        qint64 until;
    };

    static Clock steadyClock();

    void count(const Change &change);
    void noteCounts(ChatId chat, bool hasNewcomers, Counts &counts);
    void notifyAll(ChatId chat, People &people, Counts &counts);
    void tell(const Counts &counts);
    void awaitNextRest();

    const Clock m_clock;
    QHash<ChatId, People> m_chats;
    QQueue<Rest> m_rests; // by their end: all last equally long
    QTimer m_timer;
};

} // namespace stoa
