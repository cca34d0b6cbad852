#pragma once

#include "server/write/DraftOutcome.h"
#include "shared/model/StrongId.h"

#include <QList>
#include <QMetaType>

#include <chrono>
#include <memory>

namespace stoa {

// All that one transaction changed, once it is on disk.
struct CommittedBatch
{
    // A new message for everyone in its chat.
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
        DraftOutcome outcome;
    };

    QList<Post> posts; // in the order of their commit; a chat's seqs rise without holes
    QList<Answer> answers;
    QList<SessionId> endedSessions;

    bool isEmpty() const { return posts.isEmpty() && answers.isEmpty() && endedSessions.isEmpty(); }
};

// Made once, read by every I/O thread.
using CommittedBatchPtr = std::shared_ptr<const CommittedBatch>;

} // namespace stoa

Q_DECLARE_METATYPE(stoa::CommittedBatchPtr)
