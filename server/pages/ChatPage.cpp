#include "server/pages/ChatPage.h"

#include "server/pages/FormData.h"
#include "server/pages/Views.h"
#include "server/pages/Visitors.h"
#include "server/pages/chatArgument.h"
#include "server/write/DatabaseWriter.h"
#include "shared/model/Secret.h"
#include "shared/threads/readyFuture.h"

#include <limits>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 fromTheEnd = std::numeric_limits<qint64>::max();

// An unreadable ?before= pages from the end, as none does.
qint64 beforeOf(const Request &request)
{
    bool isNumber = false;
    const qint64 before = request.query.queryItemValue(u"before"_s).toLongLong(&isNumber);
    return isNumber && before > 0 ? before : fromTheEnd;
}

QVariantList chatsOf(const Store &store, const Membership &membership)
{
    QVariantList chats;
    for (const Chat &chat : store.memberships().chatsOf(membership.user().id))
        chats.append(Views::valuesOf(chat, chat.id == membership.chat().id));
    return chats;
}

QVariantMap valuesOf(const Store &store, const Membership &membership, qint64 before)
{
    // One more than a page tells whether there are older ones.
    QList<Message> messages = store.messages().page(membership, before, ChatPage::pageSize + 1);
    const bool hasOlder = messages.size() > ChatPage::pageSize;
    if (hasOlder)
        messages.removeFirst();
    QVariantList shown;
    for (const Message &message : std::as_const(messages))
        shown.append(Views::valuesOf(message));
    const Chat &chat = membership.chat();
    return {{u"chat"_s, QVariantMap{{u"id"_s, chat.id.value()}, {u"name"_s, chat.name}}},
            {u"chats"_s, chatsOf(store, membership)},
            {u"epoch"_s, store.epoch()},
            {u"newChatProblem"_s, false},
            {u"seq"_s, chat.seq},
            {u"messages"_s, shown},
            {u"hasOlder"_s, hasOlder},
            {u"olderBefore"_s, messages.isEmpty() ? 0 : messages.first().seq},
            {u"isNewest"_s, before == fromTheEnd}};
}

// The form's fields. The nonce is fresh for each page, so that sending one twice stores one message.
QVariantMap formValues(const QString &text = {}, const QString &problem = {})
{
    return {{u"nonce"_s, QString::fromLatin1(Secret::generate().text())},
            {u"draft"_s, text},
            {u"problem"_s, problem},
            {u"hasProblem"_s, !problem.isEmpty()}};
}

int statusOf(const Problem &problem)
{
    if (problem.code == "bad_field"_L1)
        return 400;
    if (problem.code == "nonce_used"_L1)
        return 409;
    return problem.code == "busy"_L1 || problem.code == "unavailable"_L1 ? 503 : 422;
}

Reply toChat(ChatId chat)
{
    return Reply::seeOther(u"/chat/%1"_s.arg(chat.value()));
}

QFuture<Reply> ready(Reply reply)
{
    return readyFuture(std::move(reply));
}

} // namespace

QFuture<Reply> ChatPage::show(const Request &request) const
{
    const ChatId chat = chatArgument(request);
    const qint64 before = beforeOf(request);
    return m_visitors.page(
        request,
        [&views = m_views, language = request.language(), chat, before](const Store &store,
                                                                        const Session &session) {
            QVariantMap values = valuesOf(store, requireMembership(store, session.user, chat), before);
            values.insert(formValues());
            return Reply::html(views.page(u"chat"_s, language, session.user, values), language);
        });
}

QFuture<Reply> ChatPage::post(const Request &request) const
{
    const FormData form(request);
    const Entry entry{request, chatArgument(request), form.value(u"text"_s), form.value(u"nonce"_s)};
    return m_reader
        .run([entry](const Store &store) {
            const auto session = Visitors::find(store, entry.request);
            if (session)
                requireMembership(store, session->user, entry.chat);
            return session;
        })
        .then([this, entry](const std::optional<Session> &session) {
            return session ? store(entry, session->user) : ready(Visitors::toSignIn(entry.request));
        })
        .unwrap();
}

QFuture<Reply> ChatPage::store(const Entry &entry, const User &author) const
{
    const auto text = MessageText::fromInput(entry.text);
    if (!text)
        return refuse(entry, text.error());
    const auto nonce = entry.nonce.isEmpty() ? Nonce() : Nonce::fromInput(entry.nonce);
    if (!nonce)
        return refuse(entry, nonce.error());
    return m_writer.postAndTell({entry.chat, author.id, *text, *nonce, ConnectionId()})
        .then([this, entry, text = text->value()](const DraftOutcome &outcome) {
            if (const auto *problem = std::get_if<Problem>(&outcome))
                return refuse(entry, *problem);
            if (std::get<Message>(outcome).text == text)
                return ready(toChat(entry.chat));
            // A page that came back from the browser's history with another text.
            return refuse(
                entry,
                {u"nonce_used"_s,
                 phrase("ChatPage", "This page has already sent another message. Send this one again.")});
        })
        .unwrap();
}

QFuture<Reply> ChatPage::refuse(const Entry &entry, const Problem &problem) const
{
    const int status = statusOf(problem);
    if (entry.request.wantsJson())
        throw HttpError(status, problem.code, problem.text);
    return m_visitors.page(
        entry.request,
        [&views = m_views, entry, status, text = problem.text](const Store &store, const Session &session) {
            const auto membership = requireMembership(store, session.user, entry.chat);
            const Language language = entry.request.language();
            QVariantMap values = valuesOf(store, membership, fromTheEnd);
            values.insert(formValues(entry.text, views.text(text, language)));
            return Reply::html(views.page(u"chat"_s, language, session.user, values), language, status);
        });
}

} // namespace stoa
