#pragma once

#include "server/database/WriteTask.h"
#include "shared/model/ReadState.h"

#include <variant>

namespace stoa {

// Moves a member's read position, or changes `notify`. The batch tells all sockets of the member where it is
// then (StoreChanges::readMarks), also if it has not moved. Only a refusal is an answer to one socket:
// "not_found" if the user is not in such a chat, "bad_field" if the chat has no such number yet.
class ReadMarkTask : public WriteTask
{
public:
    using Request = std::variant<ReadMark, NotifyRequest>;

    explicit ReadMarkTask(Request request);

    void apply(Store &store, CommittedBatch &batch) override;
    void failed(std::exception_ptr reason, CommittedBatch &batch) override;

    static Problem problemOf(ReadPositionStore::Refusal refusal);

private:
    void answer(CommittedBatch &batch, const Problem &problem) const;

    const Request m_request;
};

} // namespace stoa
