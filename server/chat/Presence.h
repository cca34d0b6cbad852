#pragma once

#include "server/chat/CoolDowns.h"
#include "shared/model/StrongId.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <algorithm>

namespace stoa {

// Knows which members of each chat are online, and notifies the sockets in the chat. OnlineMembers reports
// who comes and goes, and the hubs receive who is there through queued connections. The first change in a
// chat is broadcast at once and starts a cool-down, at whose end the changes since then are broadcast
// together; meanwhile only newcomers, which are sockets that have just opened there, learn who is there. A
// chat is forgotten at the end of the cool-down after the broadcast that nobody is left. Lives on the main
// thread.
class Presence : public QObject
{
    Q_OBJECT
public:
    // A member of the chat has come online, or is a member who is online no longer.
    struct Change
    {
        ChatId chat;
        UserId user;
        bool isOnline;
    };

    using Changes = QList<Change>; // in their order

    // A socket of the user has opened in the chat.
    struct Newcomer
    {
        ChatId chat;
        UserId user;
    };

    using Newcomers = QList<Newcomer>;

    struct Count
    {
        ChatId chat;
        int users;
        bool isForAll; // false: only for sockets that have received no count yet
        QList<UserId> online; // all of them; empty if they are more than maxNamed
        // Everyone who has come or gone since the last broadcast, perhaps several times. Both are empty if
        // that is not known or there were too many people to name.
        QList<UserId> came = {}; // and is there now
        QList<UserId> went = {}; // and is not there now
    };

    using Counts = QList<Count>; // each chat at most once

    // People; if there are more in a chat, they are only counted.
    static constexpr int maxNamed = 1000;

    explicit Presence(CoolDowns::Clock clock = CoolDowns::steadyClock(), QObject *parent = nullptr);

    // newcomers: the chats in which sockets have opened.
    void apply(const Changes &changes, const QList<ChatId> &newcomers);
    // Broadcasts the counts that changed during cool-downs that are over. Called by their timer, and by tests
    // that bring their own clock.
    void endCoolDowns();

    // The number of members of the chat who are online.
    qsizetype userCount(ChatId chat) const;

    // The number of chats that are remembered.
    qsizetype size() const { return m_chats.size(); }

signals:
    void counted(const stoa::Presence::Counts &counts);

private:
    struct People
    {
        bool has(UserId user) const { return std::binary_search(online.begin(), online.end(), user); }

        int count() const { return int(online.size()); }

        // Sorted. An array, because most chats are small, and a table for each would cost a KiB. The rooms
        // share it until it changes.
        QList<UserId> online;
        // People who have come or gone since the last broadcast: were they there then?
        QHash<UserId, bool> moved;
        int broadcastCount = 0; // the count in the last broadcast
        bool isCoolingDown = false;
        bool newcomersDiffer = false; // newcomers have learned of other people since
        bool isUnnamed = false; // some have received only a number since all were named
    };

    void note(const Change &change);
    static bool hasChanged(const People &people);
    static Count countOf(ChatId chat, People &people);
    void noteCounts(ChatId chat, bool hasNewcomers, Counts &counts);
    void noteBroadcast(ChatId chat, People &people, Counts &counts);
    void send(const Counts &counts);

    QHash<ChatId, People> m_chats;
    CoolDowns m_coolDowns;
};

} // namespace stoa
