#pragma once

#include "server/database/WriteTask.h"
#include "shared/model/ReadState.h"

namespace stoa {

// Moves a member's read position. The batch tells all sockets of the member where it is then
// (StoreChanges::readMarks), also if it has not moved. Only a refusal is an answer to one socket: "not_found"
// if the user is not in such a chat, "bad_field" if the chat has no such number yet.
class ReadMarkTask : public WriteTask
{
public:
    explicit ReadMarkTask(ReadMark mark)
        : m_mark(std::move(mark))
    {
    }

    void apply(Store &store, CommittedBatch &batch) override;
    void failed(std::exception_ptr reason, CommittedBatch &batch) override;

    static Problem problemOf(ReadPositionStore::Refusal refusal);

private:
    void answer(CommittedBatch &batch, const Problem &problem) const;

    const ReadMark m_mark;
};

} // namespace stoa
