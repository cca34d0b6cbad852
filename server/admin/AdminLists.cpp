#include "server/admin/AdminLists.h"

#include "server/admin/AdminRequest.h"
#include "server/admin/PageCursor.h"
#include "server/database/DatabaseReader.h"

namespace stoa {

using namespace Qt::StringLiterals;
using Queries = AdminQueries;

namespace {

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

QList<UserSummary> membersOf(const Queries &queries, const AdminRequest &request, UserId after, int limit)
{
    const auto chat = request.id<ChatId>();
    AdminRequest::requireRow(queries.chat(chat), chat);
    return queries.members(chat, after, limit, now());
}

QList<BanSummary> bansOf(const Queries &queries, const AdminRequest &request, UserId after, int limit)
{
    const auto chat = request.id<ChatId>();
    AdminRequest::requireRow(queries.chat(chat), chat);
    return queries.bans(chat, after, limit);
}

QList<ChatSummary> chatsOf(const Queries &queries, const AdminRequest &request, ChatId after, int limit)
{
    const auto user = request.id<UserId>();
    AdminRequest::requireRow(queries.user(user, now()), user);
    return queries.chatsOf(user, after, limit);
}

} // namespace

template<class Id, class Read>
Task<Reply> AdminLists::page(AdminRequest request, AdminEndpoint endpoint, Read read) const
{
    const PageCursor page = PageCursor::fromQuery(request.http, endpoint);
    const auto readPage = [page, request, read](const Store &store) {
        return page.reply(read(store.adminQueries(), request, Id(page.from), page.limit + 1));
    };
    co_return co_await m_reader.run(readPage);
}

template<class Id, class Read> AdminRoute AdminLists::list(const AdminEndpoint &endpoint, Read read) const
{
    return {endpoint, [this, endpoint, read](const AdminRequest &r) { return page<Id>(r, endpoint, read); }};
}

Task<Reply> AdminLists::userByName(AdminRequest request) const
{
    const QString name = request.http.query.queryItemValue(u"name"_s, QUrl::FullyDecoded);
    const auto find = [name](const Store &store) {
        return PageCursor().reply(store.adminQueries().usersNamed(name, now()));
    };
    co_return co_await m_reader.run(find);
}

QList<AdminRoute> AdminLists::routes() const
{
    using Request = AdminRequest;
    const auto users = [](const Queries &q, const Request &, UserId after, int limit) {
        return q.users(after, limit, now());
    };
    const auto namedOrAll = [this, users](const Request &r) {
        return r.http.query.hasQueryItem(u"name"_s) ? userByName(r)
                                                    : page<UserId>(r, AdminEndpoints::users, users);
    };
    return {
        {AdminEndpoints::users, namedOrAll},
        list<ChatId>(
            AdminEndpoints::chats,
            [](const Queries &q, const Request &, ChatId after, int limit) { return q.chats(after, limit); }),
        list<ChatId>(AdminEndpoints::userChats, &chatsOf),
        list<UserId>(AdminEndpoints::members, &membersOf),
        list<UserId>(AdminEndpoints::bans, &bansOf),
        list<SessionId>(AdminEndpoints::sessions,
                        [](const Queries &q, const Request &, SessionId after, int limit) {
                            return q.sessions(after, limit, now());
                        }),
        list<InviteId>(AdminEndpoints::invites,
                       [](const Queries &q, const Request &, InviteId after, int limit) {
                           return q.invites(after, limit, now());
                       }),
        list<TokenId>(AdminEndpoints::tokens,
                      [](const Queries &q, const Request &, TokenId after, int limit) {
                          return q.tokens(after, limit);
                      }),
        list<AuditId>(AdminEndpoints::audit,
                      [](const Queries &q, const Request &, AuditId before, int limit) {
                          return q.audit(before, limit);
                      }),
    };
}

} // namespace stoa
