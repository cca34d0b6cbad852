#include "server/database/AwaitedMessageTask.h"

namespace stoa {

void AwaitedMessageTask::apply(Store &store, CommittedBatch &)
{
    m_outcome = outcomeOf(carryOut(store));
}

void AwaitedMessageTask::committed()
{
    m_resolver.resolve(m_outcome);
}

void AwaitedMessageTask::failed(std::exception_ptr reason, CommittedBatch &)
{
    m_resolver.resolve(problemOf(std::move(reason)));
}

} // namespace stoa
