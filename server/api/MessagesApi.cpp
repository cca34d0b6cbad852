#include "server/api/MessagesApi.h"

#include "server/api/HistoryQuery.h"
#include "server/auth/MembershipGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/chat/MessageRenderer.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/BasePath.h"
#include "server/http/JsonBody.h"
#include "server/throttles/Throttles.h"
#include "shared/model/MessageRequest.h"
#include "shared/protocol/JsonWriter.h"
#include "shared/protocol/ServerEvent.h"
#include "shared/protocol/UserJson.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

HttpError noSuchMessage()
{
    return HttpError(404, u"not_found"_s, phrase("Api", "There is no message with this ID in your chats."));
}

MessageId requestedMessage(const Request &request)
{
    const auto id = MessageId::fromText(request.arguments.value(0));
    if (!id)
        throw noSuchMessage();
    return *id;
}

Message requireMessage(const Store &store, const User &user, MessageId id)
{
    const auto message = store.history().find(user, id);
    if (!message)
        throw noSuchMessage();
    return *message;
}

template<class Value> Value valueOf(const tl::expected<Value, Problem> &input)
{
    if (!input)
        throw HttpError(input.error());
    return *input;
}

Nonce nonceIn(const JsonBody &body)
{
    return body.has(u"nonce"_s) ? valueOf(Nonce::fromInput(body.text(u"nonce"_s))) : Nonce();
}

MessageText textIn(const JsonBody &body)
{
    return valueOf(MessageText::fromInput(body.text(u"text"_s)));
}

Markup markupIn(const JsonBody &body)
{
    const QString name = body.has(u"markup"_s) ? body.text(u"markup"_s) : u"markdown"_s;
    if (name == "plain"_L1)
        return Markup::Plain;
    if (name == "markdown"_L1)
        return Markup::Markdown;
    throw HttpError(422, u"bad_field"_s, phrase("Api", "\"markup\" must be \"plain\" or \"markdown\"."));
}

MessageRequest draftOf(const Membership &membership, const JsonBody &body)
{
    return MessageDraft{.chat = membership.chat().id,
                        .author = membership.user().id,
                        .text = textIn(body),
                        .nonce = nonceIn(body),
                        .origin = {},
                        .markup = markupIn(body),
                        .replyTo = body.has(u"replyTo"_s) ? body.id<MessageId>(u"replyTo"_s) : MessageId()};
}

// Throws the problem as an HttpError, if there is one.
ChatChange changeOf(const PostOutcome &outcome)
{
    const auto *problem = std::get_if<Problem>(&outcome);
    if (!problem)
        return std::get<ChatChange>(outcome);
    if (problem->code == "not_a_member"_L1) // no longer
        throw MembershipGuard::noSuchChat();
    if (problem->code == "not_found"_L1)
        throw noSuchMessage();
    throw HttpError(*problem);
}

// Null if the message was removed.
const Message *messageIn(const ChatChange &change)
{
    if (const auto *posted = std::get_if<MessagePosted>(&change))
        return &posted->message;
    const auto *changed = std::get_if<MessageChanged>(&change);
    return changed ? &changed->message : nullptr;
}

// True if the request has just posted it. Otherwise it was found by its nonce.
bool isNew(const ChatChange &change)
{
    const auto *posted = std::get_if<MessagePosted>(&change);
    return posted && posted->arrivedAt != std::chrono::steady_clock::time_point();
}

// Of a message that was edited since, nobody knows the text that it was posted with.
void checkNonce(const MessageRequest &draft, const ChatChange &change)
{
    const Message *message = messageIn(change);
    if (message && message->version == 1 && message->text != std::get<MessageDraft>(draft).text.value()) {
        throw HttpError(
            Problem{u"nonce_used"_s, phrase("Api", "Another message was already sent with this nonce.")});
    }
}

QByteArray arrayOf(const QByteArrayList &elements)
{
    return '[' + elements.join(',') + ']';
}

QByteArray json(const QList<User> &people)
{
    QByteArrayList elements;
    for (const User &person : people) {
        JsonWriter element(64);
        UserJson::put(element, person);
        elements.append(std::move(element).take());
    }
    return arrayOf(elements);
}

// messages: of the chat, as JSON, from the same snapshot.
Reply historyReply(const Store &store, const Membership &membership, const QByteArray &messages)
{
    JsonWriter answer;
    answer.raw("messages", messages).field("seq", membership.chat().seq);
    answer.field("epoch", store.epoch()).field("run", store.runs().current());
    return Reply::jsonText(std::move(answer).take());
}

} // namespace

Task<Reply> MessagesApi::history(Request request) const
{
    const auto read = [this, request](const Store &store) {
        const Membership membership = MembershipGuard::require(store, request);
        const QList<HistoryEntry> messages = HistoryQuery::fromRequest(request).read(store, membership);
        return historyReply(store, membership, json(messages));
    };
    co_return co_await m_reader.run(read, request.share());
}

Task<Reply> MessagesApi::post(Request request) const
{
    const auto authorize = [request](const Store &store) { return MembershipGuard::require(store, request); };
    const Membership membership = co_await m_reader.run(authorize, request.share());
    const MessageRequest draft = draftOf(membership, JsonBody(request));
    m_throttles.requireMessage(membership.user().id);
    const PostOutcome outcome = co_await m_writer.postAndAwait(draft);
    const ChatChange change = changeOf(outcome);
    checkNonce(draft, change);
    if (!isNew(change))
        co_return replyTo(change);
    const qint64 id = messageIn(change)->id.value();
    co_return replyTo(change, 201)
        .withHeader("Location", BasePath::addressOf(u"/api/v1/messages/%1"_s.arg(id)).toLatin1());
}

Task<Reply> MessagesApi::show(Request request) const
{
    const auto read = [this, request](const Store &store) {
        const Session session = SessionAuthenticator::require(store, request);
        return Reply::jsonText(json(requireMessage(store, session.user, requestedMessage(request))));
    };
    co_return co_await m_reader.run(read, request.share());
}

Task<Reply> MessagesApi::edit(Request request) const
{
    const Session session = co_await m_authenticator.require(request);
    m_throttles.requireChange(session.user.id);
    const MessageId message = requestedMessage(request);
    const JsonBody body(request);
    const MessageRequest edit = MessageEdit{.requester = {.user = session.user.id, .nonce = nonceIn(body)},
                                            .message = message,
                                            .version = body.number(u"version"_s),
                                            .text = textIn(body),
                                            .markup = markupIn(body)};
    const PostOutcome outcome = co_await m_writer.postAndAwait(edit);
    const ChatChange change = changeOf(outcome);
    const auto findWithReactions = [user = session.user, message](const Store &store) {
        return store.history().find(user, message);
    };
    const auto present = co_await m_reader.run(findWithReactions, request.share());
    if (!present) // it was removed meanwhile
        co_return replyTo(change);
    co_return Reply::jsonText(json(*present));
}

Task<Reply> MessagesApi::remove(Request request) const
{
    const Session session = co_await m_authenticator.require(request);
    m_throttles.requireChange(session.user.id);
    const MessageRequest removal = MessageRemoval{.requester = {.user = session.user.id},
                                                  .message = requestedMessage(request)};
    const PostOutcome outcome = co_await m_writer.postAndAwait(removal);
    co_return replyTo(changeOf(outcome));
}

Task<Reply> MessagesApi::addReaction(Request request) const
{
    return react(std::move(request), true);
}

Task<Reply> MessagesApi::removeReaction(Request request) const
{
    return react(std::move(request), false);
}

Task<Reply> MessagesApi::react(Request request, bool isOn) const
{
    const Session session = co_await m_authenticator.require(request);
    m_throttles.requireChange(session.user.id);
    const MessageRequest reaction = ReactionRequest{
        .requester = {.user = session.user.id},
        .message = requestedMessage(request),
        .emoji = valueOf(Emoji::fromInput(request.arguments.value(1))),
        .isOn = isOn};
    const PostOutcome outcome = co_await m_writer.postAndAwait(reaction);
    co_return replyTo(changeOf(outcome));
}

Task<Reply> MessagesApi::pin(Request request) const
{
    return setPin(std::move(request), true);
}

Task<Reply> MessagesApi::unpin(Request request) const
{
    return setPin(std::move(request), false);
}

Task<Reply> MessagesApi::setPin(Request request, bool isOn) const
{
    const Session session = co_await m_authenticator.require(request);
    m_throttles.requireChange(session.user.id);
    const MessageRequest pin = PinRequest{
        .requester = {.user = session.user.id}, .message = requestedMessage(request), .isOn = isOn};
    const PostOutcome outcome = co_await m_writer.postAndAwait(pin);
    co_return replyTo(changeOf(outcome));
}

Task<Reply> MessagesApi::pins(Request request) const
{
    const auto read = [this, request](const Store &store) {
        const Membership membership = MembershipGuard::require(store, request);
        return historyReply(store, membership, json(store.history().pins(membership)));
    };
    co_return co_await m_reader.run(read, request.share());
}

Task<Reply> MessagesApi::thread(Request request) const
{
    const auto read = [this, request](const Store &store) { return threadOf(store, request); };
    co_return co_await m_reader.run(read, request.share());
}

// Any message of a thread leads to it. Only the first page has the summary, which is the same for all.
Reply MessagesApi::threadOf(const Store &store, const Request &request) const
{
    const Session session = SessionAuthenticator::require(store, request);
    const Message message = requireMessage(store, session.user, requestedMessage(request));
    const auto membership = store.memberships().find(session.user, message.chat);
    if (!membership)
        throw noSuchMessage();
    const auto after = HistoryQuery::positionIn(request, u"after"_s);
    const int limit = HistoryQuery::limitIn(request);
    const MessageId rootId = message.threadRoot.isNull() ? message.id : message.threadRoot;
    const auto root = store.history().find(session.user, rootId);
    const qint64 first = std::max(after.value_or(0), root ? root->seq : 0); // the root is no reply
    JsonWriter answer;
    if (root)
        answer.raw("root", json(*root));
    else
        answer.null("root");
    answer.raw("messages", json(store.history().thread(*membership, rootId, first, limit)));
    if (!after) {
        const MessageHistory::ThreadSummary summary = store.history().threadSummary(*membership, rootId);
        answer.field("count", summary.replies).raw("participants", stoa::json(summary.participants));
    }
    return Reply::jsonText(std::move(answer).take());
}

Reply MessagesApi::replyTo(const ChatChange &change, int status) const
{
    if (const Message *present = messageIn(change)) {
        Message message = *present;
        if (message.changeSeq == message.seq) // it was never changed, and there was nothing to do
            message.changeSeq = 0;
        return Reply::jsonText(json(message), status);
    }
    return Reply::jsonText(ServerEvent::removed(std::get<MessageRemoved>(change)), status);
}

QByteArray MessagesApi::json(const Message &message) const
{
    return ServerEvent::message(message, m_renderer.message(message));
}

QByteArray MessagesApi::json(const QList<HistoryEntry> &entries) const
{
    QByteArrayList elements;
    for (const HistoryEntry &entry : entries) {
        const auto *message = std::get_if<Message>(&entry);
        elements.append(message ? json(*message) : ServerEvent::system(std::get<SystemMessage>(entry)));
    }
    return arrayOf(elements);
}

QByteArray MessagesApi::json(const QList<Message> &messages) const
{
    QByteArrayList elements;
    for (const Message &message : messages)
        elements.append(json(message));
    return arrayOf(elements);
}

} // namespace stoa
