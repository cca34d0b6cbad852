#pragma once

#include "server/database/WriteTask.h"
#include "shared/model/MessageDraft.h"

namespace stoa {

// A message on its way to disk. Its outcome goes to everyone or back to its sender through the batch.
class PostTask : public WriteTask
{
public:
    explicit PostTask(MessageDraft draft)
        : m_draft(std::move(draft))
    {
    }

    void apply(Store &store, CommittedBatch &batch) override;
    void failed(std::exception_ptr reason, CommittedBatch &batch) override;

    bool isMessage() const override { return true; }

    qsizetype size() const override { return 512 + 2 * m_draft.text.value().size(); }

private:
    MessageDraft m_draft;
    const std::chrono::steady_clock::time_point m_arrivedAt = std::chrono::steady_clock::now();
};

} // namespace stoa
