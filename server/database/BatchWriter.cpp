#include "server/database/BatchWriter.h"

#include "server/database/ChangeClock.h"
#include "server/database/WriterMetrics.h"
#include "shared/store/StoreTransaction.h"

#include <algorithm>

namespace stoa {

namespace {

qint64 countPosts(const StoreChanges &changes)
{
    return std::ranges::count_if(changes.changes, [](const auto &change) { return postedMessage(change); });
}

} // namespace

bool BatchWriter::Outcome::isOfDatabase() const
{
    return error && error->kind() != DatabaseError::Kind::Constraint
        && error->kind() != DatabaseError::Kind::Other;
}

BatchWriter::Outcome BatchWriter::write(Tasks tasks, CommittedBatch &batch)
{
    for (Tasks part = tasks;;) {
        Outcome outcome = attempt(part, batch);
        if (!outcome.failure || outcome.isOfDatabase() || part.size() == 1)
            return outcome;
        if (m_applied == 0) {
            outcome.count = 1;
            return outcome;
        }
        // The tasks before the one that threw are sound. If the COMMIT failed, nobody knows which one is.
        part = part.first(m_applied < part.size() ? m_applied : part.size() / 2);
    }
}

BatchWriter::Outcome BatchWriter::attempt(Tasks tasks, CommittedBatch &batch)
{
    try {
        return applyTogether(tasks, batch);
    } catch (const DatabaseError &error) {
        return {tasks.size(), std::current_exception(), error};
    } catch (...) {
        return {tasks.size(), std::current_exception()};
    }
}

BatchWriter::Outcome BatchWriter::applyTogether(Tasks tasks, CommittedBatch &batch)
{
    m_applied = 0;
    CommittedBatch answers;
    const auto start = std::chrono::steady_clock::now();
    StoreTransaction transaction(m_store);
    for (const auto &task : tasks) {
        task->apply(m_store, answers);
        ++m_applied;
    }
    StoreChanges changes = transaction.commit();
    m_changeClock.note(changes);
    m_metrics.noteCommit(tasks.size(), countPosts(changes), std::chrono::steady_clock::now() - start);
    const bool provesWriting = changes.provesWriting();
    if (provesWriting)
        m_metrics.noteWrite();
    batch.append(std::move(changes));
    batch.answers += answers.answers;
    batch.stamp = m_changeClock.stamp();
    return {.count = tasks.size(), .provesWriting = provesWriting};
}

} // namespace stoa
