#include "server/database/AwaitedPostTask.h"

namespace stoa {

AwaitedPostTask::AwaitedPostTask(MessageDraft draft)
    : PostTask(std::move(draft))
{
    m_promise.start();
}

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
    m_promise.addResult(m_outcome);
    m_promise.finish();
}

void AwaitedPostTask::failed(const std::exception_ptr &reason, CommittedBatch &batch)
{
    PostTask::failed(reason, batch);
    m_promise.addResult(batch.answers.takeLast().outcome);
    m_promise.finish();
}

} // namespace stoa
