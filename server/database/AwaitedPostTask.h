#pragma once

#include "server/database/PostOutcome.h"
#include "server/database/PostTask.h"

namespace stoa {

// A message whose sender awaits the outcome. It is published like any other.
class AwaitedPostTask : public PostTask
{
public:
    using PostTask::PostTask;

    Pending<PostOutcome> pending() const { return m_resolver.pending(); }

    void apply(Store &store, CommittedBatch &batch) override;
    void committed() override;
    void failed(std::exception_ptr reason, CommittedBatch &batch) override;

private:
    Resolver<PostOutcome> m_resolver;
    PostOutcome m_outcome;
};

} // namespace stoa
