#include "server/admin/AdminLists.h"

#include "server/admin/AdminRequest.h"
#include "server/admin/PageCursor.h"
#include "server/database/DatabaseReader.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

QList<UserSummary> membersOf(const AdminQueries &queries, ChatId chat, UserId after, int limit)
{
    AdminRequest::requireRow(queries.chat(chat));
    return queries.members(chat, after, limit, now());
}

} // namespace

template<class Id, class Read> Task<Reply> AdminLists::list(AdminRequest request, Read read) const
{
    const bool isAudit = std::is_same_v<Id, AuditId>;
    const PageCursor page = PageCursor::fromQuery(request.http, isAudit ? u"before"_s : u"after"_s);
    const auto listPage = [page, read](const Store &store) {
        return page.reply(read(store.adminQueries(), Id(page.from), page.limit + 1));
    };
    co_return co_await m_reader.run(listPage);
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
    using Queries = AdminQueries;
    const auto get = [](const AdminEndpoint &endpoint, auto show) { return AdminRoute(endpoint, show); };
    return {
        get(AdminEndpoints::users,
            [this](const AdminRequest &r) {
                if (r.http.query.hasQueryItem(u"name"_s))
                    return userByName(r);
                return list<UserId>(r, [](const Queries &q, UserId after, int limit) {
                    return q.users(after, limit, now());
                });
            }),
        get(AdminEndpoints::chats,
            [this](const AdminRequest &r) {
                return list<ChatId>(
                    r, [](const Queries &q, ChatId after, int limit) { return q.chats(after, limit); });
            }),
        get(AdminEndpoints::members,
            [this](const AdminRequest &r) {
                return list<UserId>(r, [chat = r.id<ChatId>()](const Queries &q, UserId after, int limit) {
                    return membersOf(q, chat, after, limit);
                });
            }),
        get(AdminEndpoints::sessions,
            [this](const AdminRequest &r) {
                return list<SessionId>(r, [](const Queries &q, SessionId after, int limit) {
                    return q.sessions(after, limit, now());
                });
            }),
        get(AdminEndpoints::invites,
            [this](const AdminRequest &r) {
                return list<InviteId>(r, [](const Queries &q, InviteId after, int limit) {
                    return q.invites(after, limit, now());
                });
            }),
        get(AdminEndpoints::tokens,
            [this](const AdminRequest &r) {
                return list<TokenId>(
                    r, [](const Queries &q, TokenId after, int limit) { return q.tokens(after, limit); });
            }),
        get(AdminEndpoints::audit,
            [this](const AdminRequest &r) {
                return list<AuditId>(
                    r, [](const Queries &q, AuditId before, int limit) { return q.audit(before, limit); });
            }),
    };
}

} // namespace stoa
