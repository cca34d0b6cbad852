#include "server/database/PostTask.h"

#include "shared/store/Store.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

Problem problemOf(const std::exception_ptr &reason)
{
    try {
        std::rethrow_exception(reason);
    } catch (const DatabaseError &error) {
        if (error.kind() == DatabaseError::Kind::Busy)
            return {u"busy"_s, phrase("PostTask", "The server is busy. Try again in a moment.")};
        if (error.kind() == DatabaseError::Kind::Full)
            return {u"unavailable"_s,
                    phrase("PostTask", "The server's disk is full. The message was not saved.")};
    } catch (...) {
    }
    return {u"unavailable"_s, phrase("PostTask", "The message could not be saved. Try again later.")};
}

} // namespace

void PostTask::apply(Store &store, CommittedBatch &batch)
{
    const auto outcome = store.appender().add(m_draft, QDateTime::currentDateTimeUtc());
    if (const auto *added = std::get_if<MessageStore::Added>(&outcome)) {
        batch.posts.append({added->message, m_draft.origin, m_arrivedAt});
    } else if (const auto *repeated = std::get_if<MessageStore::Repeated>(&outcome)) {
        batch.answers.append({m_draft.origin, m_draft.nonce.value(), repeated->message});
    } else {
        const Problem problem{u"not_a_member"_s,
                              phrase("PostTask", "You are no longer a member of this chat.")};
        batch.answers.append({m_draft.origin, m_draft.nonce.value(), problem});
    }
}

void PostTask::failed(const std::exception_ptr &reason, CommittedBatch &batch)
{
    batch.answers.append({m_draft.origin, m_draft.nonce.value(), problemOf(reason)});
}

} // namespace stoa
