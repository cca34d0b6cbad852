#pragma once

#include "server/database/CommittedBatch.h"

#include <QObject>

namespace stoa {

// Only signals: the list of all that crosses from the writer to the I/O threads.
// Emitted on the writer thread (draining: main thread), received through queued connections.
class CommitBus : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    void committed(const stoa::CommittedBatchPtr &batch);
    // What is left of it is to be cleared away. Main thread.
    void chatDeleted();
    // Every socket closes with 1001.
    void draining();
};

} // namespace stoa
