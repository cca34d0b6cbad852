#pragma once

#include "shared/model/ChatChange.h"
#include "shared/model/ReadState.h"

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

    // A member has asked to move the read position or to change `notify`. Sockets of the member show the
    // state, even if it is as before: it is the answer to the request.
    struct ReadMarked
    {
        UserId user;
        ChatId chat;
        ReadState state;
        QString nonce = {}; // of the request; empty if it had none
    };

    // A user who is no longer in a chat.
    struct EndedMembership
    {
        UserId user;
        ChatId chat;
    };

    QList<ChatChange> changes = {}; // in the order of their numbers, which rise without gaps in each chat
    QList<SessionId> endedSessions = {};
    QList<StartedMembership> startedMemberships = {};
    QList<EndedMembership> endedMemberships = {};
    QList<ReadMarked> readMarks = {};
    QList<ChatId> endedChats = {}; // deleted
    QList<UserId> users = {}; // whose sessions, memberships or right to sign in have changed; may repeat

    bool endsAccess() const
    {
        return !endedSessions.isEmpty() || !endedMemberships.isEmpty() || !endedChats.isEmpty();
    }

    // Adds what a later transaction has changed.
    void append(const StoreChanges &later)
    {
        changes += later.changes;
        endedSessions += later.endedSessions;
        startedMemberships += later.startedMemberships;
        endedMemberships += later.endedMemberships;
        readMarks += later.readMarks;
        endedChats += later.endedChats;
        users += later.users;
    }
};

} // namespace stoa
