#pragma once

#include "server/database/ChangeClock.h"
#include "server/database/PostOutcome.h"
#include "shared/model/StrongId.h"

#include <QList>
#include <QMetaType>

#include <chrono>
#include <memory>

namespace stoa {

// All that one transaction changed, once it is on disk.
struct CommittedBatch
{
    // A new message, or the removal of an older one, for everyone in its chat.
    struct Post
    {
        Message message;
        ConnectionId origin;
        std::chrono::steady_clock::time_point arrivedAt = {}; // when its draft came
    };

    // The outcome of a draft that only its sender hears of: the first message again, or why not.
    struct Answer
    {
        ConnectionId origin;
        QString nonce;
        PostOutcome outcome;
    };

    // Somebody who is no longer in a chat.
    struct EndedMembership
    {
        UserId user;
        ChatId chat;
    };

    // Said to everyone there, and kept nowhere.
    struct Announcement
    {
        QString text;
        QDateTime at;
    };

    QList<Post> posts; // in the order of their commit; a chat's seqs rise without holes
    QList<Answer> answers;
    QList<SessionId> endedSessions;
    QList<EndedMembership> endedMemberships = {};
    QList<ChatId> endedChats = {}; // that were deleted
    QList<Announcement> announcements = {};
    // When it was noted: who was read from the database at this stamp or later was read after all of it.
    ChangeClock::Stamp stamp = 0;

    bool endsAccess() const
    {
        return !endedSessions.isEmpty() || !endedMemberships.isEmpty() || !endedChats.isEmpty();
    }

    bool isEmpty() const
    {
        return posts.isEmpty() && answers.isEmpty() && announcements.isEmpty() && !endsAccess();
    }

    // Takes over what a later transaction changed.
    void append(const CommittedBatch &later)
    {
        posts += later.posts;
        answers += later.answers;
        endedSessions += later.endedSessions;
        endedMemberships += later.endedMemberships;
        endedChats += later.endedChats;
        announcements += later.announcements;
        stamp = later.stamp;
    }
};

// Made once, read by every I/O thread.
using CommittedBatchPtr = std::shared_ptr<const CommittedBatch>;

} // namespace stoa

Q_DECLARE_METATYPE(stoa::CommittedBatchPtr)
