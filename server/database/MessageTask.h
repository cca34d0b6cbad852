#pragma once

#include "server/database/WriteTask.h"
#include "shared/model/MessageRequest.h"
#include "shared/store/MessageStore.h"

namespace stoa {

// Carries out what a member asks for: a new message, or a change of one. The batch publishes it to everyone
// in the chat. If nothing is changed, only the requester receives an answer.
class MessageTask : public WriteTask
{
public:
    explicit MessageTask(MessageRequest request);

    void apply(Store &store, CommittedBatch &batch) override;
    void failed(std::exception_ptr reason, CommittedBatch &batch) override;
    qsizetype size() const override;

    // Why a change may not have been saved. isDraft: it was a new message.
    static Problem problemOf(std::exception_ptr reason, bool isDraft);

protected:
    MessageStore::Outcome carryOut(Store &store) const;
    PostOutcome outcomeOf(const MessageStore::Outcome &result) const;

    Problem problemOf(std::exception_ptr reason) const { return problemOf(std::move(reason), isDraft()); }

private:
    bool isDraft() const { return std::holds_alternative<MessageDraft>(m_request); }

    void answer(CommittedBatch &batch, const PostOutcome &outcome) const;

    const MessageRequest m_request;
};

} // namespace stoa
