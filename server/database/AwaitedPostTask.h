#pragma once

#include "server/database/PostOutcome.h"
#include "server/database/PostTask.h"

namespace stoa {

// A draft whose outcome is awaited, besides being published.
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
