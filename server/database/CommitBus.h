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
    // Messages of deleted chats wait to be cleared away. For the main thread.
    void chatDeleted();
};

} // namespace stoa
