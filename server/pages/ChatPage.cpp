#include "server/pages/ChatPage.h"

#include "server/auth/MembershipGuard.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/auth/SessionCookie.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/Gzip.h"
#include "server/pages/FormData.h"
#include "server/rendering/MessageHtml.h"
#include "server/rendering/MessageLists.h"
#include "server/rendering/PageRenderer.h"
#include "shared/model/Secret.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// An unreadable ?before= pages from the end, as none does.
qint64 beforeOf(const Request &request)
{
    bool isNumber = false;
    const qint64 before = request.query.queryItemValue(u"before"_s).toLongLong(&isNumber);
    return isNumber && before > 0 ? before : MessageLists::fromTheEnd;
}

QVariantList valuesOf(const QList<Chat> &chats, ChatId current)
{
    QVariantList values;
    for (const Chat &chat : chats)
        values.append(PageRenderer::valuesOf(chat, chat.id == current));
    return values;
}

QList<ChatId> idsOf(const QList<Chat> &chats)
{
    QList<ChatId> ids;
    for (const Chat &chat : chats)
        ids.append(chat.id);
    return ids;
}

// A placeholder for a piece. It is random, so no name or text can contain it.
QString newMark()
{
    return QString::fromLatin1(Secret::generate().text());
}

// Puts what comes before the mark, packed, among the pieces. False where it is not there.
bool cut(CachedPage &page, QByteArray &html, const QString &mark)
{
    const qsizetype at = html.indexOf(mark.toLatin1());
    if (at < 0)
        return false;
    page.pieces.append(BodyPiece(page.coding, html.first(at)));
    html.remove(0, at + mark.size());
    return true;
}

// Of a newest page without a query; nothing for what is never kept.
std::optional<PageCache::Key> keyOf(const Request &request)
{
    const auto token = SessionCookie::token(request.header("cookie"));
    if (!token || !request.query.isEmpty())
        return {};
    return PageCache::Key{token->digest(), MembershipGuard::chatOf(request), request.language(),
                          Gzip::codingFor(request)};
}

int statusOf(const Problem &problem)
{
    if (problem.code == "bad_field"_L1)
        return 400;
    if (problem.code == "nonce_used"_L1)
        return 409;
    return problem.code == "busy"_L1 || problem.code == "unavailable"_L1 ? 503 : 422;
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
    const Wanted wanted{.chat = MembershipGuard::chatOf(request),
                        .language = request.language(),
                        .coding = Gzip::codingFor(request),
                        .before = beforeOf(request),
                        .stamp = m_writer.changeClock().stamp()};
    const auto makePage = [this, request, cache, wanted](const Store &store) {
        const auto session = SessionAuthenticator::find(store, request);
        if (!session)
            return SessionAuthenticator::toSignIn(request);
        const auto page = std::make_shared<const CachedPage>(pageOf(store, *session, wanted));
        Reply reply = page->reply();
        const auto key = cache ? keyOf(request) : std::nullopt;
        if (key)
            reply.beforeSending = [cache, key = *key, page] { cache->keep(key, page); };
        return reply;
    };
    co_return co_await m_reader.run(makePage);
}

CachedPage ChatPage::pageOf(const Store &store, const Session &session, const Wanted &wanted) const
{
    const Membership membership = MembershipGuard::require(store, session.user, wanted.chat);
    const auto list = m_messageLists.page(store, membership, wanted.before, wanted.coding, wanted.stamp);
    const QList<Chat> chats = store.memberships().chatsOf(session.user.id);
    const QString listMark = newMark();
    const QString nonceMark = newMark();
    const Chat &chat = membership.chat();
    QByteArray html = m_renderer.page(
        u"chat"_s, wanted.language, session.user,
        {{u"chat"_s, QVariantMap{{u"id"_s, chat.id.value()}, {u"name"_s, chat.name}}},
         {u"chats"_s, valuesOf(chats, chat.id)},
         {u"epoch"_s, store.epoch()},
         {u"newChatProblem"_s, false},
         {u"seq"_s, chat.seq},
         {u"safeMessages"_s, QVariant::fromValue(MessageHtml::of(listMark))},
         {u"hasOlder"_s, list->hasOlder},
         {u"olderBefore"_s, list->oldest},
         {u"isNewest"_s, wanted.before == MessageLists::fromTheEnd},
         {u"nonce"_s, nonceMark},
         {u"draft"_s, wanted.text},
         {u"problem"_s, wanted.problem},
         {u"hasProblem"_s, !wanted.problem.isEmpty()}});
    CachedPage page{.coding = wanted.coding,
                    .head = Gzip::withHeaders(wanted.coding, Reply::html({}, wanted.language, wanted.status)),
                    .stamp = wanted.stamp,
                    .user = session.user.id,
                    .chats = idsOf(chats),
                    .expiresAt = session.expiresAt.toMSecsSinceEpoch()};
    if (cut(page, html, listMark))
        page.pieces.append(list->piece);
    if (cut(page, html, nonceMark)) // a page of older messages has no form
        page.nonceAt = page.pieces.size();
    page.pieces.append(BodyPiece(page.coding, html));
    return page;
}

Task<Reply> ChatPage::post(Request request) const
{
    const FormData form(request);
    const Entry entry{request, MembershipGuard::chatOf(request), form.value(u"text"_s),
                      form.value(u"nonce"_s)};
    const auto findMember = [entry](const Store &store) {
        const auto session = SessionAuthenticator::find(store, entry.request);
        if (session)
            MembershipGuard::require(store, session->user, entry.chat);
        return session;
    };
    const auto session = co_await m_reader.run(findMember);
    if (!session)
        co_return SessionAuthenticator::toSignIn(request);
    const auto text = MessageText::fromInput(entry.text);
    if (!text)
        co_return co_await refuse(entry, text.error());
    const auto nonce = entry.nonce.isEmpty() ? Nonce() : Nonce::fromInput(entry.nonce);
    if (!nonce)
        co_return co_await refuse(entry, nonce.error());
    const MessageDraft draft{entry.chat, session->user.id, *text, *nonce, ConnectionId()};
    const PostOutcome outcome = co_await m_writer.postAndAwait(draft);
    if (const auto *problem = std::get_if<Problem>(&outcome))
        co_return co_await refuse(entry, *problem);
    const Message *message = postedMessage(std::get<ChatChange>(outcome));
    if (!message || message->text == text->value()) // a removed message had been stored all the same
        co_return Reply::seeOther(u"/chat/%1"_s.arg(entry.chat.value()));
    // The page came back from the browser's history with another text.
    const Problem used{
        u"nonce_used"_s,
        phrase("ChatPage", "Another message was already sent from this page. Send this one again.")};
    co_return co_await refuse(entry, used);
}

Task<Reply> ChatPage::refuse(Entry entry, Problem problem) const
{
    const int status = statusOf(problem);
    if (entry.request.wantsJson())
        throw HttpError(status, problem.code, problem.text);
    Wanted wanted{.chat = entry.chat,
                  .language = entry.request.language(),
                  .before = MessageLists::fromTheEnd,
                  .stamp = m_writer.changeClock().stamp(),
                  .status = status,
                  .text = entry.text};
    if (status == 503) // the message may be stored all the same, so it is sent again with its nonce
        wanted.nonce = entry.nonce;
    wanted.problem = m_renderer.text(problem.text, wanted.language);
    const auto page = [this, wanted](const Store &store, const Session &session) {
        return pageOf(store, session, wanted).reply(wanted.nonce);
    };
    co_return co_await m_authenticator.page(entry.request, page);
}

} // namespace stoa
