#pragma once

#include "server/write/DraftOutcome.h"
#include "server/write/DraftTask.h"

#include <QFuture>
#include <QPromise>

namespace stoa {

// A draft whose outcome is awaited in a QFuture, besides what everyone hears.
class ToldDraftTask : public DraftTask
{
public:
    explicit ToldDraftTask(MessageDraft draft);

    QFuture<DraftOutcome> future() { return m_promise.future(); }

    void apply(Store &store, CommittedBatch &batch) override;
    void committed() override;
    void failed(const std::exception_ptr &reason, CommittedBatch &batch) override;

private:
    QPromise<DraftOutcome> m_promise;
    DraftOutcome m_outcome;
};

} // namespace stoa
