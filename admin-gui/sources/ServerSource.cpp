#include "admin-gui/sources/ServerSource.h"

#include "admin-gui/sources/ServerAddress.h"
#include "shared/protocol/AdminEndpoint.h"
#include "shared/protocol/SummaryFields.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int pollInterval = 1000; // ms
constexpr int maxPollInterval = 10'000; // ms, while the server is unreachable
constexpr int dayInterval = 60'000; // ms
constexpr int rowsPerRequest = 1000;

const AdminEndpoint &endpointOf(ListKind kind)
{
    switch (kind) {
    case ListKind::Chats:
        return AdminEndpoints::chats;
    case ListKind::People:
        return AdminEndpoints::users;
    case ListKind::Members:
        return AdminEndpoints::members;
    case ListKind::Bans:
        return AdminEndpoints::bans;
    case ListKind::UserChats:
        return AdminEndpoints::userChats;
    case ListKind::Sessions:
        return AdminEndpoints::sessions;
    case ListKind::Connections:
        return AdminEndpoints::connections;
    case ListKind::Invites:
        return AdminEndpoints::invites;
    case ListKind::Messages:
        return AdminEndpoints::messages;
    case ListKind::Tokens:
        return AdminEndpoints::tokens;
    case ListKind::Audit:
        return AdminEndpoints::audit;
    }
    Q_UNREACHABLE();
}

QString pathOf(const ListQuery &query)
{
    return endpointOf(query.kind).path(query.chat.isNull() ? query.user.value() : query.chat.value());
}

QUrlQuery pageFrom(const ListQuery &query, qint64 position)
{
    const qsizetype size = query.kind == ListKind::Messages ? messagesPerList : rowsPerRequest;
    QUrlQuery page{{u"limit"_s, QString::number(size)}};
    if (position != 0)
        page.addQueryItem(endpointOf(query.kind).positionName(), QString::number(position));
    return page;
}

bool isEnough(const ListQuery &query, qsizetype rows)
{
    return query.kind == ListKind::Messages || (query.kind == ListKind::Audit && rows >= maxAuditEntries);
}

} // namespace

ServerSource::ServerSource(const ServerAddress &address, const QByteArray &token, QObject *parent)
    : Source(parent)
    , m_url(address.url())
    , m_warning(address.isExposed() && !token.isEmpty()
                    ? tr("The token is sent to this server unencrypted. Use https.")
                    : QString())
    , m_client(address.url(), token, this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ServerSource::poll);
}

QString ServerSource::name() const
{
    return m_url.authority() + m_url.path();
}

void ServerSource::start()
{
    poll();
}

void ServerSource::poll()
{
    m_client.get(u"/status"_s, {}, this, [this](const ServerAnswer &answer) { receiveStatus(answer); });
}

// Without a valid token, the server's answer contains only the number of connected clients.
void ServerSource::receiveStatus(const ServerAnswer &answer)
{
    if (!answer.isOk())
        fail(answer.problem());
    else if (answer.object().contains("report_version"_L1))
        receiveReport(fromJson<StatusReport>(answer.object()));
    else if (answer.object().contains("connected_clients"_L1))
        fail(tr("The server rejected the token. It may have been revoked."));
    else
        fail(tr("There is no Stoa server at this address."));
}

void ServerSource::receiveReport(const StatusReport &report)
{
    m_failures = 0;
    m_timer.start(pollInterval);
    const bool isNewer = report.version > StatusReport::currentVersion;
    setState(State::Live,
             isNewer ? tr("The server is newer than this monitor, so some figures may be missing.")
                     : m_warning);
    emit reported(report);
    if (m_dayDue.hasExpired())
        requestDay();
}

void ServerSource::requestDay()
{
    m_dayDue.setRemainingTime(dayInterval);
    m_client.get(AdminEndpoints::history.path(), {}, this, [this](const ServerAnswer &answer) {
        if (answer.isOk())
            emit dayReported(fromJson<StatusHistory>(answer.object()));
    });
}

void ServerSource::fail(const QString &problem)
{
    m_failures = std::min(m_failures + 1, 5);
    m_dayDue = QDeadlineTimer(0); // it may be another server that answers next
    m_timer.start(std::min(pollInterval << (m_failures - 1), maxPollInterval));
    setState(State::Failed, problem);
}

void ServerSource::request(const ListQuery &query)
{
    const QUrlQuery first = pageFrom(query, query.before);
    switch (query.kind) {
    case ListKind::Chats:
    case ListKind::UserChats:
        return fetch<ChatSummary>(query, {}, first);
    case ListKind::People:
    case ListKind::Members:
        return fetch<UserSummary>(query, {}, first);
    case ListKind::Bans:
        return fetch<BanSummary>(query, {}, first);
    case ListKind::Sessions:
        return fetch<SessionSummary>(query, {}, first);
    case ListKind::Connections:
        return fetch<ConnectionSummary>(query, {}, first);
    case ListKind::Invites:
        return fetch<InviteSummary>(query, {}, first);
    case ListKind::Messages:
        return fetch<ChatMessage>(query, {}, first);
    case ListKind::Tokens:
        return fetch<TokenSummary>(query, {}, first);
    case ListKind::Audit:
        return fetch<AuditEntry>(query, {}, first);
    }
}

template<class T> void ServerSource::fetch(const ListQuery &query, QList<T> before, const QUrlQuery &page)
{
    m_client.get(pathOf(query), page, this,
                 [this, query, rows = std::move(before)](const ServerAnswer &answer) mutable {
                     receivePage<T>(query, std::move(rows), answer);
                 });
}

template<class T>
void ServerSource::receivePage(const ListQuery &query, QList<T> rows, const ServerAnswer &answer)
{
    if (!answer.isOk()) {
        emit listFailed(query, answer.problem());
        return;
    }
    const QJsonArray items = answer.object().value("items"_L1).toArray();
    for (const auto &item : items)
        rows.append(fromJson<T>(item.toObject()));
    const qint64 next = answer.object().value("next"_L1).toInteger();
    if (next == 0 || items.isEmpty() || isEnough(query, rows.size()))
        emit listed(query, ListRows(rows));
    else
        fetch<T>(query, std::move(rows), pageFrom(query, next));
}

} // namespace stoa
