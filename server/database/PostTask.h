#pragma once

#include "server/database/WriteTask.h"
#include "shared/model/MessageDraft.h"
#include "shared/store/MessageStore.h"

namespace stoa {

// A message on its way to disk. The batch takes it to everyone in the chat, or the reason why not to its
// sender.
class PostTask : public WriteTask
{
public:
    explicit PostTask(MessageDraft draft)
        : m_draft(std::move(draft))
    {
    }

    void apply(Store &store, CommittedBatch &batch) override;
    void failed(const std::exception_ptr &reason, CommittedBatch &batch) override;

    qsizetype size() const override { return 512 + 2 * m_draft.text.value().size(); }

protected:
    MessageStore::Outcome add(Store &store) const;
    static PostOutcome outcomeOf(const MessageStore::Outcome &result);
    static Problem problemOf(const std::exception_ptr &reason);

private:
    void answer(CommittedBatch &batch, const PostOutcome &outcome) const;

    const MessageDraft m_draft;
};

} // namespace stoa
