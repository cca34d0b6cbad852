#pragma once

#include "server/database/WriteTask.h"
#include "shared/model/MessageDraft.h"
#include "shared/store/MessageStore.h"

namespace stoa {

// Stores a message. The batch publishes it to everyone in the chat. If it can't be stored, only its sender
// receives an answer.
class PostTask : public WriteTask
{
public:
    explicit PostTask(MessageDraft draft)
        : m_draft(std::move(draft))
    {
    }

    void apply(Store &store, CommittedBatch &batch) override;
    void failed(std::exception_ptr reason, CommittedBatch &batch) override;

    qsizetype size() const override { return 512 + 2 * m_draft.text.value().size(); }

protected:
    MessageStore::Outcome add(Store &store) const;
    static PostOutcome outcomeOf(const MessageStore::Outcome &result);
    static Problem problemOf(std::exception_ptr reason);

private:
    void answer(CommittedBatch &batch, const PostOutcome &outcome) const;

    const MessageDraft m_draft;
};

} // namespace stoa
