#pragma once

#include "server/database/MessageTask.h"
#include "server/database/PostOutcome.h"

namespace stoa {

// A request whose sender awaits the outcome. The change is published like any other.
class AwaitedMessageTask : public MessageTask
{
public:
    using MessageTask::MessageTask;

    Pending<PostOutcome> pending() const { return m_resolver.pending(); }

    void apply(Store &store, CommittedBatch &batch) override;
    void committed() override;
    void failed(std::exception_ptr reason, CommittedBatch &batch) override;

private:
    Resolver<PostOutcome> m_resolver;
    PostOutcome m_outcome;
};

} // namespace stoa
