#pragma once

#include "server/database/CommittedBatch.h"

#include <QObject>

namespace stoa {

// The signals of the writer thread, which other threads receive through queued connections.
class CommitBus : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    void committed(const stoa::CommittedBatchPtr &batch);
    // The sessions, memberships or right to sign in of these users have changed; may repeat. Received on the
    // main thread.
    void accessChanged(const QList<stoa::UserId> &users);
    // A chat was deleted, whose messages are still to be removed (ChatRemoval). Received on the main thread.
    void chatDeleted();
};

} // namespace stoa
