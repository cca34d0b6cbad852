#pragma once

#include "server/database/WriteTask.h"

#include <memory>
#include <optional>
#include <span>

namespace stoa {

class ChangeClock;
class WriterMetrics;

// Writes many tasks in one transaction. A task that fails takes no other with it and costs one more
// transaction. Belongs to the writer thread.
class BatchWriter
{
public:
    using Tasks = std::span<std::unique_ptr<WriteTask>>;

    // The result of an attempt: `count` tasks from the first one on are on disk, or have failed if there is a
    // failure. The failure is the task's own (count is 1), or one of the database, which would meet all other
    // tasks as well.
    struct Outcome
    {
        size_t count = 0;
        std::exception_ptr failure = nullptr;
        std::optional<DatabaseError> error = {}; // a copy of the failure, if it is a DatabaseError
        bool provesWriting = false; // StoreChanges::provesWriting()

        bool isOfDatabase() const;

        // Another program holds the write lock. Nothing was tried, so waiting is safe.
        bool isLockedOut() const { return error && error->kind() == DatabaseError::Kind::Busy; }
    };

    BatchWriter(Store &store, ChangeClock &changeClock, WriterMetrics &metrics)
        : m_store(store)
        , m_changeClock(changeClock)
        , m_metrics(metrics)
    {
    }

    // Writes as many of the first tasks as it can, and adds what they changed to the batch. Call it again
    // with the rest. It applies a task up to three times, if others of its batch fail.
    Outcome write(Tasks tasks, CommittedBatch &batch);

private:
    Outcome attempt(Tasks tasks, CommittedBatch &batch);
    Outcome applyTogether(Tasks tasks, CommittedBatch &batch);

    Store &m_store;
    ChangeClock &m_changeClock;
    WriterMetrics &m_metrics;
    size_t m_applied = 0; // tasks of the latest attempt that did not throw
};

} // namespace stoa
