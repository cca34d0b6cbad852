#include "server/database/MessageTask.h"

#include "shared/store/DatabaseError.h"
#include "shared/store/Store.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

using Reason = MessageStore::Refused::Reason;

// The code that fits one kind of request.
MessageStore::Outcome carryOut(MessageStore &messages, const MessageDraft &draft, const QDateTime &now)
{
    return messages.add(draft, now);
}

MessageStore::Outcome carryOut(MessageStore &messages, const MessageEdit &edit, const QDateTime &now)
{
    return messages.edit(edit, now);
}

MessageStore::Outcome carryOut(MessageStore &messages, const MessageRemoval &removal, const QDateTime &now)
{
    return messages.remove(removal, now);
}

MessageStore::Outcome carryOut(MessageStore &messages, const ReactionRequest &request, const QDateTime &now)
{
    return messages.react(request, now);
}

MessageStore::Outcome carryOut(MessageStore &messages, const PinRequest &request, const QDateTime &now)
{
    return messages.pin(request, now);
}

CommittedBatch::Answer answerTo(const MessageDraft &draft, const PostOutcome &outcome)
{
    return {draft.origin, draft.nonce.value(), outcome, draft.chat};
}

CommittedBatch::Answer answerTo(const auto &request, const PostOutcome &outcome)
{
    return {request.requester.origin, request.requester.nonce.value(), outcome, request.requester.chat};
}

UserId userOf(const MessageDraft &draft)
{
    return draft.author;
}

UserId userOf(const auto &request)
{
    return request.requester.user;
}

Share shareOf(const MessageRequest &request)
{
    const UserId user = std::visit([](const auto &known) { return userOf(known); }, request);
    return Share::ofPerson(user.value());
}

// In UTF-16 code units, also of what a change publishes besides the request.
qsizetype sizeOf(const MessageDraft &draft)
{
    return draft.text.value().size();
}

qsizetype sizeOf(const MessageEdit &edit)
{
    return edit.text.value().size();
}

qsizetype sizeOf(const MessageRemoval &)
{
    return 0;
}

qsizetype sizeOf(const PinRequest &)
{
    return 0;
}

qsizetype sizeOf(const ReactionRequest &)
{
    // The event has all kinds of reactions, and the first people of each: their ids, with up to 7 digits.
    constexpr qsizetype bytesOfKind = 64 + 8 * (Reaction::maxUsers + 1);
    return MessageStore::maxReactions * bytesOfKind / 2;
}

Problem problemOf(Reason reason)
{
    switch (reason) {
    case Reason::NotAMember:
        break;
    case Reason::NotFound:
        return {u"not_found"_s, phrase("MessageTask", "There is no such message, or it was removed.")};
    case Reason::NotYours:
        return {u"not_yours"_s, phrase("MessageTask", "Somebody else has written this message.")};
    case Reason::ReadOnly:
        return {u"read_only"_s, phrase("MessageTask", "Only owners and moderators write in this chat.")};
    case Reason::Archived:
        return {u"archived"_s,
                phrase("MessageTask",
                       "This chat is archived. Nothing can be written in it until it is restored.")};
    case Reason::Conflict:
        return {u"conflict"_s, phrase("MessageTask", "This message was edited meanwhile.")};
    case Reason::TooManyReactions:
        return {u"too_many_reactions"_s,
                phrase("MessageTask", "A message can have up to %1 different reactions.")
                    .with(MessageStore::maxReactions)};
    case Reason::TooManyPins:
        return {u"too_many_pins"_s,
                phrase("MessageTask", "A chat can have up to %1 pinned messages. Unpin another one first.")
                    .with(MessageStore::maxPins)};
    }
    return {u"not_a_member"_s, phrase("MessageTask", "You are no longer a member of this chat.")};
}

} // namespace

MessageTask::MessageTask(MessageRequest request)
    : WriteTask(shareOf(request))
    , m_request(std::move(request))
{
}

void MessageTask::apply(Store &store, CommittedBatch &batch)
{
    const MessageStore::Outcome result = carryOut(store);
    const bool isPublished = std::holds_alternative<MessageStore::Added>(result)
        || std::holds_alternative<MessageStore::Changed>(result);
    if (!isPublished)
        answer(batch, outcomeOf(result));
}

void MessageTask::failed(std::exception_ptr reason, CommittedBatch &batch)
{
    answer(batch, problemOf(std::move(reason)));
}

qsizetype MessageTask::size() const
{
    return 512 + 2 * std::visit([](const auto &request) { return sizeOf(request); }, m_request);
}

MessageStore::Outcome MessageTask::carryOut(Store &store) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return std::visit([&](const auto &request) { return stoa::carryOut(store.messages(), request, now); },
                      m_request);
}

PostOutcome MessageTask::outcomeOf(const MessageStore::Outcome &result) const
{
    if (const auto *added = std::get_if<MessageStore::Added>(&result))
        return MessagePosted{.message = added->message,
                             .arrivedAt = std::get<MessageDraft>(m_request).arrivedAt};
    if (const auto *changed = std::get_if<MessageStore::Changed>(&result))
        return changed->change;
    if (const auto *repeated = std::get_if<MessageStore::Repeated>(&result))
        return repeated->present;
    return stoa::problemOf(std::get<MessageStore::Refused>(result).reason);
}

Problem MessageTask::problemOf(std::exception_ptr reason, bool isDraft)
{
    try {
        std::rethrow_exception(std::move(reason));
    } catch (const DatabaseError &error) {
        if (error.kind() == DatabaseError::Kind::Busy)
            return {u"busy"_s, phrase("MessageTask", "The server is busy. Try again in a moment.")};
        if (error.kind() == DatabaseError::Kind::Full)
            return {u"unavailable"_s,
                    isDraft ? phrase("MessageTask",
                                     "The server's disk is full. The message may not have been saved.")
                            : phrase("MessageTask",
                                     "The server's disk is full. The change may not have been saved.")};
    } catch (...) {
    }
    return {u"unavailable"_s,
            isDraft ? phrase("MessageTask",
                             "The message may not have been saved. Try again: it will appear only once.")
                    : phrase("MessageTask",
                             "The change may not have been saved. Try again: it is made only once.")};
}

void MessageTask::answer(CommittedBatch &batch, const PostOutcome &outcome) const
{
    batch.answers.append(
        std::visit([&](const auto &request) { return answerTo(request, outcome); }, m_request));
}

} // namespace stoa
