#include "server/database/AwaitedPostTask.h"

namespace stoa {

void AwaitedPostTask::apply(Store &store, CommittedBatch &)
{
    m_outcome = outcomeOf(add(store));
}

void AwaitedPostTask::committed()
{
    m_resolver.resolve(m_outcome);
}

void AwaitedPostTask::failed(std::exception_ptr reason, CommittedBatch &)
{
    m_resolver.resolve(problemOf(std::move(reason)));
}

} // namespace stoa
