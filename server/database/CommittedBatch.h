#pragma once

#include "server/database/ChangeClock.h"
#include "server/database/PostOutcome.h"
#include "shared/store/StoreChanges.h"

#include <QList>
#include <QMetaType>

#include <memory>

namespace stoa {

// The changes of one transaction once they are on disk, and its answers to single sockets.
struct CommittedBatch : StoreChanges
{
    // The outcome of a request that only its sender receives: the present state of the message if there was
    // nothing to change, or the reason why it was refused.
    struct Answer
    {
        ConnectionId origin;
        QString nonce;
        PostOutcome outcome;
        ChatId chat; // of the request
    };

    QList<Answer> answers = {};
    // Taken after the changes were noted: what was read from the database at this stamp or later includes
    // them.
    ChangeClock::Stamp stamp = 0;

    // True if the batch contains nothing for the I/O threads.
    bool isEmpty() const
    {
        return changes.isEmpty() && answers.isEmpty() && startedMemberships.isEmpty() && readMarks.isEmpty()
            && !endsAccess();
    }
};

// Made once, read by every I/O thread.
using CommittedBatchPtr = std::shared_ptr<const CommittedBatch>;

} // namespace stoa

Q_DECLARE_METATYPE(stoa::CommittedBatchPtr)
