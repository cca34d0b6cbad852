#include "server/database/AwaitedPostTask.h"

namespace stoa {

AwaitedPostTask::AwaitedPostTask(MessageDraft draft)
    : PostTask(std::move(draft))
{
    m_promise.start();
}

void AwaitedPostTask::apply(Store &store, CommittedBatch &)
{
    m_outcome = outcomeOf(add(store));
}

void AwaitedPostTask::committed()
{
    m_promise.addResult(m_outcome);
    m_promise.finish();
}

void AwaitedPostTask::failed(const std::exception_ptr &reason, CommittedBatch &)
{
    m_promise.addResult(problemOf(reason));
    m_promise.finish();
}

} // namespace stoa
