#include "server/api/AdminLists.h"

#include "server/api/adminRequest.h"
#include "server/read/DatabaseReader.h"

#include <QJsonArray>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int usualLimit = 100;
constexpr int maxLimit = 1000;

HttpError badQuery(const QString &name)
{
    return HttpError(422, u"bad_field"_s, phrase("AdminApi", "\"%1\" is out of range.").with(name));
}

// A positive number of the query; nothing where it is not there.
std::optional<qint64> numberIn(const Request &request, const QString &name)
{
    if (!request.query.hasQueryItem(name))
        return {};
    bool isNumber = false;
    const qint64 number = request.query.queryItemValue(name).toLongLong(&isNumber);
    if (!isNumber || number < 1)
        throw badQuery(name);
    return number;
}

int limitOf(const Request &request)
{
    const qint64 limit = numberIn(request, u"limit"_s).value_or(usualLimit);
    if (limit > maxLimit)
        throw badQuery(u"limit"_s);
    return int(limit);
}

// rows: one more than the page holds, where there are more.
template<class Summary> Reply pageOf(const QList<Summary> &rows, int limit)
{
    QJsonArray items;
    for (const Summary &summary : rows.first(std::min<qsizetype>(rows.size(), limit)))
        items.append(toJson(summary));
    const bool hasMore = rows.size() > limit;
    const QJsonValue next = hasMore ? QJsonValue(rows.at(limit - 1).id.value()) : QJsonValue();
    return Reply::json({{u"items"_s, items}, {u"next"_s, next}});
}

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

QList<UserSummary> membersOf(const AdminQueries &queries, ChatId chat, UserId after, int limit)
{
    required(queries.chat(chat));
    return queries.members(chat, after, limit, now());
}

} // namespace

template<class Id, class Read> QFuture<Reply> AdminLists::list(const Request &request, Read read) const
{
    const bool isAudit = std::is_same_v<Id, AuditId>;
    const Id from(numberIn(request, isAudit ? u"before"_s : u"after"_s).value_or(0));
    const int limit = limitOf(request);
    return m_reader.run([from, limit, read = std::move(read)](const Store &store) {
        return pageOf(read(store.adminQueries(), from, limit + 1), limit);
    });
}

QList<AdminRoute> AdminLists::routes() const
{
    using Queries = AdminQueries;
    const auto get = [](const QString &path, auto show) {
        return AdminRoute{Method::Get, path,
                          [show](const Request &request, const AdminActor &) { return show(request); }};
    };
    return {
        get(u"/admin/users"_s,
            [this](const Request &r) {
                return list<UserId>(r, [](const Queries &q, UserId after, int limit) {
                    return q.users(after, limit, now());
                });
            }),
        get(u"/admin/chats"_s,
            [this](const Request &r) {
                return list<ChatId>(
                    r, [](const Queries &q, ChatId after, int limit) { return q.chats(after, limit); });
            }),
        get(u"/admin/chats/<arg>/members"_s,
            [this](const Request &r) {
                return list<UserId>(
                    r, [chat = idArgument<ChatId>(r)](const Queries &q, UserId after, int limit) {
                        return membersOf(q, chat, after, limit);
                    });
            }),
        get(u"/admin/sessions"_s,
            [this](const Request &r) {
                return list<SessionId>(r, [](const Queries &q, SessionId after, int limit) {
                    return q.sessions(after, limit, now());
                });
            }),
        get(u"/admin/invites"_s,
            [this](const Request &r) {
                return list<InviteId>(r, [](const Queries &q, InviteId after, int limit) {
                    return q.invites(after, limit, now());
                });
            }),
        get(u"/admin/tokens"_s,
            [this](const Request &r) {
                return list<TokenId>(
                    r, [](const Queries &q, TokenId after, int limit) { return q.tokens(after, limit); });
            }),
        get(u"/admin/audit"_s,
            [this](const Request &r) {
                return list<AuditId>(
                    r, [](const Queries &q, AuditId before, int limit) { return q.audit(before, limit); });
            }),
    };
}

} // namespace stoa
