#pragma once

#include "shared/model/ChatChange.h"
#include "shared/model/ReadState.h"
#include "shared/model/User.h"

#include <QList>

namespace stoa {

// The changes of a transaction. The tables' own methods note it as they write, so that code that only calls
// them cannot forget to; caches, rooms and sockets derive from it what they must drop, show or close.
struct StoreChanges
{
    // A user who has joined a chat, or has made it. MembershipStore::overview() has the rest.
    struct StartedMembership
    {
        UserId user;
        ChatId chat;
    };

    // A user who is no longer in a chat.
    struct EndedMembership
    {
        UserId user;
        ChatId chat;
        qint64 ownSeq = 0; // of the user (UserStore::ownSeq())
    };

    QList<ChatChange> changes = {}; // in the order of their numbers, which rise without gaps in each chat
    QList<SessionId> endedSessions = {};
    QList<StartedMembership> startedMemberships = {};
    QList<EndedMembership> endedMemberships = {};
    QList<ReadMarked> readMarks = {};
    QList<ChatId> endedChats = {}; // deleted
    QList<UserId> users = {}; // whose sessions, memberships or right to sign in have changed; may repeat
    QList<User> renamedUsers = {}; // with their new display names
    bool isProbed = false; // by Store::touch()

    // False if the transaction may have changed nothing: its COMMIT then succeeds even on a disk that fails.
    bool provesWriting() const { return isProbed || !changes.isEmpty(); }

    bool endsAccess() const
    {
        return !endedSessions.isEmpty() || !endedMemberships.isEmpty() || !endedChats.isEmpty();
    }

    // Adds what a later transaction has changed.
    void append(StoreChanges later)
    {
        join(changes, later.changes);
        join(endedSessions, later.endedSessions);
        join(startedMemberships, later.startedMemberships);
        join(endedMemberships, later.endedMemberships);
        join(readMarks, later.readMarks);
        join(endedChats, later.endedChats);
        join(users, later.users);
        join(renamedUsers, later.renamedUsers);
        isProbed |= later.isProbed;
    }

private:
    template<class Change> static void join(QList<Change> &earlier, QList<Change> &later)
    {
        if (earlier.isEmpty())
            earlier.swap(later);
        else
            earlier += later;
    }
};

} // namespace stoa
