#include "server/write/ToldDraftTask.h"

namespace stoa {

ToldDraftTask::ToldDraftTask(MessageDraft draft)
    : DraftTask(std::move(draft))
{
    m_promise.start();
}

void ToldDraftTask::apply(Store &store, CommittedBatch &batch)
{
    const qsizetype answers = batch.answers.size();
    DraftTask::apply(store, batch);
    // No socket waits for the answer: it leaves the batch again.
    m_outcome = batch.answers.size() > answers ? batch.answers.takeLast().outcome
                                               : DraftOutcome(batch.posts.last().message);
}

void ToldDraftTask::committed()
{
    m_promise.addResult(m_outcome);
    m_promise.finish();
}

void ToldDraftTask::failed(const std::exception_ptr &reason, CommittedBatch &batch)
{
    DraftTask::failed(reason, batch);
    m_promise.addResult(batch.answers.takeLast().outcome);
    m_promise.finish();
}

} // namespace stoa
