#include "server/database/AwaitedPostTask.h"

namespace stoa {

void AwaitedPostTask::apply(Store &store, CommittedBatch &batch)
{
    const qsizetype answers = batch.answers.size();
    PostTask::apply(store, batch);
    // No socket waits for the answer: it leaves the batch again.
    m_outcome = batch.answers.size() > answers ? batch.answers.takeLast().outcome
                                               : PostOutcome(batch.posts.last().message);
}

void AwaitedPostTask::committed()
{
    m_resolver.resolve(m_outcome);
}

void AwaitedPostTask::failed(std::exception_ptr reason, CommittedBatch &batch)
{
    PostTask::failed(std::move(reason), batch);
    m_resolver.resolve(batch.answers.takeLast().outcome);
}

} // namespace stoa
