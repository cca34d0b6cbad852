#include "server/database/ReadMarkTask.h"

#include "server/database/MessageTask.h"

namespace stoa {

using namespace Qt::StringLiterals;

Problem ReadMarkTask::problemOf(ReadPositionStore::Refusal refusal)
{
    if (refusal == ReadPositionStore::Refusal::InFuture)
        return {u"bad_field"_s, phrase("ReadMarkTask", "Nothing in this chat has this number yet.")};
    return {u"not_found"_s, phrase("Api", "You are in no chat with this ID.")};
}

void ReadMarkTask::apply(Store &store, CommittedBatch &batch)
{
    const auto state = store.readPositions().mark(m_mark);
    if (!state)
        answer(batch, problemOf(state.error()));
}

void ReadMarkTask::failed(std::exception_ptr reason, CommittedBatch &batch)
{
    answer(batch, MessageTask::problemOf(std::move(reason), false));
}

void ReadMarkTask::answer(CommittedBatch &batch, const Problem &problem) const
{
    batch.answers.append({m_mark.origin, m_mark.nonce.value(), problem, m_mark.chat});
}

} // namespace stoa
