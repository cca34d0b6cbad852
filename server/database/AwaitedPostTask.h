#pragma once

#include "server/database/PostOutcome.h"
#include "server/database/PostTask.h"

#include <QFuture>
#include <QPromise>

namespace stoa {

// A message whose outcome is awaited in a QFuture instead of by a socket.
class AwaitedPostTask : public PostTask
{
public:
    explicit AwaitedPostTask(MessageDraft draft);

    QFuture<PostOutcome> future() { return m_promise.future(); }

    void apply(Store &store, CommittedBatch &batch) override;
    void committed() override;
    void failed(const std::exception_ptr &reason, CommittedBatch &batch) override;

private:
    QPromise<PostOutcome> m_promise;
    PostOutcome m_outcome;
};

} // namespace stoa
