#include "server/database/PostTask.h"

#include "shared/store/DatabaseError.h"
#include "shared/store/Store.h"

namespace stoa {

using namespace Qt::StringLiterals;

void PostTask::apply(Store &store, CommittedBatch &batch)
{
    const MessageStore::Outcome result = add(store);
    if (!std::holds_alternative<MessageStore::Added>(result))
        answer(batch, outcomeOf(result));
}

void PostTask::failed(std::exception_ptr reason, CommittedBatch &batch)
{
    answer(batch, problemOf(std::move(reason)));
}

MessageStore::Outcome PostTask::add(Store &store) const
{
    return store.messages().add(m_draft, QDateTime::currentDateTimeUtc());
}

PostOutcome PostTask::outcomeOf(const MessageStore::Outcome &result)
{
    if (const auto *added = std::get_if<MessageStore::Added>(&result))
        return MessagePosted{added->message};
    if (const auto *repeated = std::get_if<MessageStore::Repeated>(&result))
        return repeated->present;
    return Problem{u"not_a_member"_s, phrase("PostTask", "You are no longer a member of this chat.")};
}

Problem PostTask::problemOf(std::exception_ptr reason)
{
    try {
        std::rethrow_exception(std::move(reason));
    } catch (const DatabaseError &error) {
        if (error.kind() == DatabaseError::Kind::Busy)
            return {u"busy"_s, phrase("PostTask", "The server is busy. Try again in a moment.")};
        if (error.kind() == DatabaseError::Kind::Full)
            return {u"unavailable"_s,
                    phrase("PostTask", "The server's disk is full. The message may not have been saved.")};
    } catch (...) {
    }
    return {u"unavailable"_s,
            phrase("PostTask", "The message may not have been saved. Try again: it will appear only once.")};
}

void PostTask::answer(CommittedBatch &batch, const PostOutcome &outcome) const
{
    batch.answers.append({m_draft.origin, m_draft.nonce.value(), outcome});
}

} // namespace stoa
