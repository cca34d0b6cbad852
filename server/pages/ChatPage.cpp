#include "server/pages/ChatPage.h"

#include "server/auth/MembershipGuard.h"
#include "server/auth/ServerRoleGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/auth/SessionCookie.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/BasePath.h"
#include "server/http/Gzip.h"
#include "server/rendering/MessageHtml.h"
#include "server/rendering/PageRenderer.h"
#include "server/throttles/Throttles.h"
#include "shared/model/Secret.h"
#include "shared/protocol/ChatListJson.h"
#include "shared/store/Store.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

std::optional<qint64> seqIn(const Request &request, const QString &name)
{
    bool isNumber = false;
    const qint64 seq = request.query.queryItemValue(name).toLongLong(&isNumber);
    return isNumber && seq > 0 && seq < MessageListCache::fromTheEnd ? std::optional(seq) : std::nullopt;
}

// A missing or unreadable number means the newest page.
MessageListCache::Part partOf(const Request &request)
{
    if (const auto seq = seqIn(request, u"around"_s))
        return MessageListCache::Part::around(*seq);
    if (const auto seq = seqIn(request, u"before"_s))
        return MessageListCache::Part::before(*seq);
    return {};
}

QString pathAround(ChatId chat, qint64 seq, MessageId message)
{
    return u"/chat/%1?around=%2#message-%3"_s.arg(chat.value()).arg(seq).arg(message.value());
}

Reply withRetryAfter(Reply reply, const HttpError &error)
{
    if (error.retryAfter() > 0)
        reply.headers.append({"Retry-After", QByteArray::number(error.retryAfter())});
    return reply;
}

HttpError noSuchMessage()
{
    return HttpError(404, u"no_such_message"_s,
                     phrase("ChatPage", "This message is not in this chat. It may have been deleted."));
}

MessageId requestedMessage(const Request &request)
{
    const auto id = MessageId::fromText(request.arguments.value(1));
    if (!id)
        throw noSuchMessage();
    return *id;
}

// Returns the message itself if it has no replies.
Message firstReplyOr(const Message &root, const Store &store, const Membership &membership)
{
    const QList<Message> replies = store.history().thread(membership, root.id, root.seq, 1);
    return replies.isEmpty() ? root : replies.first();
}

// Leads to the sign-in page. If the text would be lost on the way, throws an error whose page shows it.
Reply toSignIn(const Request &request, const QString &text)
{
    if (!text.isEmpty())
        throw SessionAuthenticator::notSignedIn();
    return SessionAuthenticator::toSignIn(request);
}

// Returns nothing if nobody is signed in, and throws if the user is not in the chat.
std::optional<Session> findMember(const Store &store, const Request &request)
{
    auto session = SessionAuthenticator::find(store, request);
    if (session)
        MembershipGuard::require(store, session->user, MembershipGuard::requestedChat(request));
    return session;
}

// Null if the change is not one of a message.
const Message *messageIn(const ChatChange &change)
{
    return std::visit(
        [](const auto &kind) -> const Message * {
            if constexpr (requires { kind.message; })
                return &kind.message;
            return nullptr;
        },
        change);
}

// The values for the forms of the message that the page is around, or false.
QVariant messageForms(const Store &store, const Membership &membership, const MessageListCache::Part &part,
                      const std::optional<MessageForms::RefusedEdit> &edit)
{
    const bool isAround = part.newer > 0;
    const auto found = isAround ? store.history().pageAfter(membership, part.seq - 1, 1)
                                : QList<HistoryEntry>();
    const auto *message = found.isEmpty() ? nullptr : std::get_if<Message>(&found.first());
    if (!message || message->seq != part.seq)
        return false;
    return MessageForms::valuesOf(membership, *message, edit);
}

// The chats with the latest activity, and the one that the page shows. Scripts add the others.
QList<ChatOverview> listedChats(const Store &store, const Membership &membership)
{
    const UserId user = membership.user().id;
    const ChatId shown = membership.chat().id;
    QList<ChatOverview> chats = store.memberships().overviews(user, {});
    const auto isShown = [shown](const ChatOverview &overview) { return overview.chat.id == shown; };
    if (std::ranges::none_of(chats, isShown))
        chats.append(*store.memberships().overview(user, shown));
    return chats;
}

QVariantList rowsOf(const QList<ChatOverview> &chats, UserId user, ChatId current)
{
    QVariantList rows;
    for (const ChatOverview &overview : chats)
        rows.append(PageRenderer::valuesOf(overview, user, overview.chat.id == current));
    return rows;
}

// The list must have the chat.
const ChatOverview &overviewOf(const QList<ChatOverview> &chats, ChatId chat)
{
    return *std::ranges::find(chats, chat, [](const ChatOverview &each) { return each.chat.id; });
}

// The list of messages is the same for all members, and names only some of the people who have reacted. This
// says with what the user has: "900 👍 901 🎉".
QString ownReactions(const Store &store, UserId user, const QList<MessageId> &messages)
{
    QStringList words;
    for (const OwnReaction &own : store.history().reactionsOf(user, messages))
        words << QString::number(own.message.value()) << own.emoji;
    return words.join(u' ');
}

// "901 900"
QString pinnedIds(const Store &store, const Membership &membership)
{
    QStringList words;
    for (const MessageId id : store.history().pinnedIds(membership))
        words << QString::number(id.value());
    return words.join(u' ');
}

// The first people by id, for the head of the chat: "7 ada", one a line. Names have no line feeds.
QString faces(const Store &store, const Membership &membership)
{
    constexpr int mostFaces = 4; // as in views/people.js
    QStringList lines;
    if (membership.chat().kind == ChatKind::Direct) // whose head shows nobody
        return {};
    for (const User &user : store.memberships().earliestUsers(membership, mostFaces))
        lines << u"%1 "_s.arg(user.id.value()) + user.shownName();
    return lines.join(u'\n');
}

// A placeholder for a part of the page that is filled in later. It is random, so no name or text can contain
// it.
QString newPlaceholder()
{
    return QString::fromLatin1(Secret::generate().text());
}

// Moves the HTML up to the placeholder into a piece of the page, and drops the placeholder. Returns false if
// there is no placeholder.
bool cutAt(CachedPage &page, QByteArray &html, const QString &placeholder)
{
    const qsizetype at = html.indexOf(placeholder.toLatin1());
    if (at < 0)
        return false;
    page.pieces.append(BodyPiece(page.coding, html.first(at)));
    html.remove(0, at + placeholder.size());
    return true;
}

// Only the newest page is cached, whose request has no query.
std::optional<PageCache::Key> keyOf(const Request &request)
{
    const auto tokens = SessionCookie::tokens(request.header("cookie"));
    // Of several tokens, only the database knows which one counts.
    if (tokens.size() != 1 || !request.query.isEmpty())
        return {};
    return PageCache::Key{tokens[0].digest(), MembershipGuard::requestedChat(request), request.preferences(),
                          Gzip::codingFor(request)};
}

QVariantMap valuesOf(const Store &store, const Membership &membership, const ChatOverview &overview)
{
    const Chat &chat = membership.chat();
    return {{u"chat"_s, QVariantMap{{u"id"_s, chat.id.value()}, {u"name"_s, chat.name}}},
            {u"isDirect"_s, chat.kind == ChatKind::Direct},
            {u"isPublic"_s, chat.kind == ChatKind::Public && !chat.isArchived},
            {u"kind"_s, ChatListJson::nameOf(chat.kind)},
            {u"isArchived"_s, chat.isArchived},
            {u"topic"_s, overview.topic},
            {u"hasTopic"_s, !overview.topic.isEmpty()},
            {u"people"_s, overview.members},
            {u"faces"_s, faces(store, membership)},
            {u"role"_s, ChatListJson::nameOf(overview.role)},
            {u"mayModerate"_s, membership.may(Permission::SettleReports)},
            {u"seq"_s, chat.seq},
            {u"readSeq"_s, overview.read.readSeq},
            {u"unread"_s, overview.read.unread},
            {u"pins"_s, pinnedIds(store, membership)}};
}

} // namespace

std::optional<Reply> ChatPage::showCached(const Request &request, PageCache &cache)
{
    const auto key = keyOf(request);
    const PageCache::Page page = key ? cache.find(*key) : nullptr;
    return page ? std::optional(page->reply()) : std::nullopt;
}

Task<Reply> ChatPage::show(Request request, PageCache *cache) const
{
    const PageRequest wanted{.chat = MembershipGuard::requestedChat(request),
                             .preferences = request.preferences(),
                             .coding = Gzip::codingFor(request),
                             .part = partOf(request),
                             .stamp = m_writer.changeClock().stamp()};
    const auto makePage = [this, request, cache, wanted](const Store &store) {
        const auto session = SessionAuthenticator::find(store, request);
        if (!session)
            return SessionAuthenticator::toSignIn(request);
        const auto page = std::make_shared<const CachedPage>(render(store, *session, wanted));
        Reply reply = page->reply();
        const auto key = cache ? keyOf(request) : std::nullopt;
        if (key)
            reply.beforeSending = [cache, key = *key, page] { cache->keep(key, page); };
        return reply;
    };
    co_return co_await m_reader.run(makePage, request.share());
}

Task<Reply> ChatPage::showMessage(Request request) const
{
    const ChatId chat = MembershipGuard::requestedChat(request);
    const MessageId id = requestedMessage(request);
    const bool isForReplies = request.query.hasQueryItem(u"replies"_s);
    const auto leadToMessage = [chat, id, isForReplies](const Store &store, const Session &session) {
        const Membership membership = MembershipGuard::require(store, session.user, chat);
        auto message = store.history().find(session.user, id);
        if (!message || message->chat != chat)
            throw noSuchMessage();
        if (isForReplies)
            message = firstReplyOr(*message, store, membership);
        return Reply::seeOther(pathAround(chat, message->seq, message->id));
    };
    co_return co_await m_authenticator.renderForSession(request, leadToMessage);
}

CachedPage ChatPage::render(const Store &store, const Session &session, const PageRequest &wanted) const
{
    const Membership membership = MembershipGuard::require(store, session.user, wanted.chat);
    const auto list = m_messageListCache.page(store, membership,
                                              {.part = wanted.part,
                                               .language = wanted.preferences.language,
                                               .timeZone = wanted.preferences.timeZone,
                                               .coding = wanted.coding,
                                               .stamp = wanted.stamp});
    const QList<ChatOverview> chats = listedChats(store, membership);
    const ChatOverview &overview = overviewOf(chats, wanted.chat);
    const QString listPlaceholder = newPlaceholder();
    const QString noncePlaceholder = newPlaceholder();
    const ChatId chat = membership.chat().id;
    QVariantMap values = valuesOf(store, membership, overview);
    values.insert(
        {{u"isGuest"_s, !ServerRoleGuard::may(store, session.user.id, ServerPermission::StartChat)},
         {u"chats"_s, rowsOf(chats, session.user.id, chat)},
         {u"epoch"_s, store.epoch()},
         {u"run"_s, store.runs().current()},
         {u"newChatProblem"_s, false},
         {u"safeMessages"_s, QVariant::fromValue(MessageHtml::fromText(listPlaceholder))},
         {u"ownReactions"_s, ownReactions(store, session.user.id, list->popular)},
         {u"hasOlder"_s, list->hasOlder},
         {u"olderBefore"_s, list->oldest},
         {u"isNewest"_s, !list->next},
         {u"newerPath"_s,
          list->next ? BasePath::addressOf(pathAround(chat, list->next->seq, list->next->id)) : QString()},
         {u"messageForms"_s, messageForms(store, membership, wanted.part, wanted.edit)},
         {u"nonce"_s, noncePlaceholder},
         {u"draft"_s, wanted.text},
         {u"problem"_s, wanted.problem},
         {u"hasProblem"_s, !wanted.problem.isEmpty()}});
    QByteArray html = m_renderer.page(u"chat"_s, wanted.preferences, session.user, std::move(values));
    CachedPage page{
        .coding = wanted.coding,
        .head = Gzip::withHeaders(wanted.coding, Reply::html({}, wanted.preferences.language, wanted.status)),
        .stamp = wanted.stamp,
        .user = session.user.id,
        .chats = store.memberships().chatIdsOf(session.user.id),
        .expiresAt = session.expiresAt.toMSecsSinceEpoch()};
    if (cutAt(page, html, listPlaceholder))
        page.pieces.append(list->piece);
    if (cutAt(page, html, noncePlaceholder)) // only a page that reaches the newest message has a form
        page.nonceAt = page.pieces.size();
    page.pieces.append(BodyPiece(page.coding, html));
    return page;
}

Task<Reply> ChatPage::post(Request request) const
{
    const FormData fields(request);
    const MessageForm form{request, MembershipGuard::requestedChat(request), fields.value(u"text"_s),
                           fields.value(u"nonce"_s)};
    const auto find = [request](const Store &store) { return findMember(store, request); };
    const auto session = co_await m_reader.run(find, request.share());
    if (!session)
        co_return toSignIn(request, form.text);
    const auto text = MessageText::fromInput(form.text);
    if (!text)
        co_return co_await refuse(form, HttpError(text.error()));
    const auto nonce = form.nonce.isEmpty() ? Nonce() : Nonce::fromInput(form.nonce);
    if (!nonce)
        co_return co_await refuse(form, HttpError(nonce.error()));
    if (const Throttles::Verdict verdict = m_throttles.message(session->user.id); verdict.isRefused())
        co_return co_await refuse(form, Throttles::tooFast(verdict));
    const MessageDraft draft{form.chat, session->user.id, *text, *nonce, ConnectionId()};
    const PostOutcome outcome = co_await m_writer.postAndAwait(draft);
    if (const auto *problem = std::get_if<Problem>(&outcome))
        co_return co_await refuse(form, HttpError(*problem));
    const Message *message = postedMessage(std::get<ChatChange>(outcome));
    if (!message || message->text == text->value()) // a message that was removed since had been stored, too
        co_return Reply::seeOther(u"/chat/%1"_s.arg(form.chat.value()));
    // The browser went back to a page that had already been sent, and its user wrote another text.
    const Problem used{
        u"nonce_used"_s,
        phrase("ChatPage", "Another message was already sent from this page. Send this one again.")};
    co_return co_await refuse(form, HttpError(used));
}

Task<Reply> ChatPage::refuse(MessageForm form, HttpError error) const
{
    if (form.request.wantsJson())
        throw error;
    PageRequest wanted{.chat = form.chat,
                       .preferences = form.request.preferences(),
                       .stamp = m_writer.changeClock().stamp(),
                       .status = error.status(),
                       .text = form.text};
    // The message may be stored all the same, now or by an earlier request, so it is sent again with its
    // nonce.
    if (error.status() == 503 || error.status() == 429)
        wanted.nonce = form.nonce;
    wanted.problem = m_renderer.text(error.text(), wanted.preferences.language);
    const auto page = [this, wanted, error](const Store &store, const Session &session) {
        return withRetryAfter(render(store, session, wanted).reply(wanted.nonce), error);
    };
    co_return co_await m_authenticator.renderForSession(form.request, page);
}

Task<Reply> ChatPage::changeMessage(Request request) const
{
    const ChatId chat = MembershipGuard::requestedChat(request);
    const ChangeForm form{request, requestedMessage(request), FormData(request)};
    const auto find = [request](const Store &store) { return findMember(store, request); };
    const auto session = co_await m_reader.run(find, request.share());
    if (!session)
        co_return toSignIn(request, MessageForms::textIn(form.fields));
    const Requester requester{.user = session->user.id, .chat = chat};
    const auto change = MessageForms::requestIn(form.fields, requester, form.message);
    if (!change)
        co_return co_await refuse(form, HttpError(change.error()));
    if (const Throttles::Verdict verdict = m_throttles.change(session->user.id); verdict.isRefused())
        co_return co_await refuse(form, Throttles::tooFast(verdict));
    const PostOutcome outcome = co_await m_writer.postAndAwait(*change);
    if (const auto *problem = std::get_if<Problem>(&outcome))
        co_return co_await refuse(form, HttpError(*problem));
    const Message *message = messageIn(std::get<ChatChange>(outcome));
    co_return Reply::seeOther(pathAround(chat, message->seq, message->id));
}

Task<Reply> ChatPage::refuse(ChangeForm form, HttpError error) const
{
    if (form.request.wantsJson())
        throw error;
    PageRequest wanted{.chat = MembershipGuard::requestedChat(form.request),
                       .preferences = form.request.preferences(),
                       .stamp = m_writer.changeClock().stamp(),
                       .status = error.status()};
    wanted.problem = m_renderer.text(error.text(), wanted.preferences.language);
    const auto page = [this, form, error, wanted](const Store &store, const Session &session) {
        const auto message = store.history().find(session.user, form.message);
        const bool isInChat = message && message->chat == wanted.chat;
        const QString text = MessageForms::textIn(form.fields);
        if (!isInChat && text.isEmpty())
            throw noSuchMessage();
        const bool hasForm = isInChat && (text.isEmpty() || message->author == session.user.id);
        const auto edit = MessageForms::refusedEdit(form.fields, {error.code(), error.text()});
        const CachedPage page = render(store, session, withEdit(wanted, hasForm ? &*message : nullptr, edit));
        return withRetryAfter(page.reply(), error);
    };
    co_return co_await m_authenticator.renderForSession(form.request, page);
}

// Without a message whose form shows the text, the text goes into the form for new messages.
ChatPage::PageRequest ChatPage::withEdit(PageRequest wanted, const Message *message,
                                         const std::optional<MessageForms::RefusedEdit> &edit)
{
    if (message) {
        wanted.part = MessageListCache::Part::around(message->seq);
        wanted.edit = edit;
    } else if (edit) {
        wanted.text = edit->text;
    }
    return wanted;
}

Task<Reply> ChatPage::leave(Request request) const
{
    const ChatId chat = MembershipGuard::requestedChat(request);
    const auto find = [request](const Store &store) { return findMember(store, request); };
    const auto session = co_await m_reader.run(find, request.share());
    if (!session)
        co_return SessionAuthenticator::toSignIn(request, "/chat/" + QByteArray::number(chat.value()));
    m_throttles.requireChange(session->user.id);
    const auto leave = [user = session->user.id, chat](Store &store) {
        return store.memberships().leave(user, chat);
    };
    co_await m_writer.run(
        leave, Share::ofPerson(session->user.id.value())); // false if another request has left it meanwhile
    co_return Reply::seeOther(u"/"_s);
}

} // namespace stoa
