#include "admin-gui/pages/ConnectionsPage.h"

#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/widgets/DetailsPane.h"

namespace stoa {

namespace {

constexpr qint64 slowSeconds = 2;
constexpr qint64 slowBytes = 64 * 1024;

} // namespace

ConnectionsPage::ConnectionsPage(Sources &sources, AdminActionRunner &runner)
    : SummaryPage(sources, runner, ListKind::Connections, columns(), words())
{
    rows().setTone([](const ConnectionSummary &connection) {
        return isSlow(connection) ? TableModel::Tone::Warning : TableModel::Tone::Plain;
    });
    connect(&sources, &Sources::listed, this, [this](const ListQuery &query, const ListRows &rows) {
        if (query.kind == ListKind::Chats)
            receiveChats(std::get<QList<ChatSummary>>(rows));
    });
    connect(&sources, &Sources::opened, this, [this] { m_chatNames.clear(); });
    addActions();
    updateDetails();
}

void ConnectionsPage::addActions()
{
    addLink(tr("Show the person"), [this](qint64 id) { return personOf(row(id)); });
    addLink(tr("Show the chat"), [this](qint64 id) { return chatOf(row(id)); });
    addAdminAction(tr("Close connection"), QKeySequence::Delete,
                   [this](qint64 id) { return AdminActions::closeConnection(row(id)); });
    addAdminAction(
        tr("End session…"), {},
        [this](qint64 id) {
            const ConnectionRow &connection = row(id);
            SessionSummary session;
            session.id = connection.session;
            session.userName = connection.userName;
            return AdminActions::endSession(session);
        },
        [this](qint64 id) { return !row(id).session.isNull(); }); // an older server does not say it
    addAdminAction(
        tr("Remove from chat…"), {},
        [this](qint64 id) {
            const ConnectionRow &connection = row(id);
            ChatSummary chat;
            chat.id = connection.chat;
            chat.name = connection.chatName;
            UserSummary user;
            user.id = connection.user;
            user.name = connection.userName;
            return AdminActions::removeMember(chat, user);
        },
        [this](qint64 id) { return !row(id).chat.isNull(); }); // of a socket for one chat
}

RowLink ConnectionsPage::personOf(const ConnectionRow &connection)
{
    return {.kind = ListKind::People, .id = connection.user.value()};
}

RowLink ConnectionsPage::chatOf(const ConnectionRow &connection)
{
    return {.kind = ListKind::Chats, .id = connection.chat.value()};
}

bool ConnectionsPage::isSlow(const ConnectionSummary &connection)
{
    return connection.waitingSeconds >= slowSeconds || connection.unsentBytes >= slowBytes;
}

// The server lists connections with the id of their chat only.
QList<ListQuery> ConnectionsPage::queries() const
{
    return {{.kind = ListKind::Connections}, {.kind = ListKind::Chats}};
}

void ConnectionsPage::receive(const QList<ConnectionSummary> &connections)
{
    m_connections = connections;
    join();
}

void ConnectionsPage::receiveChats(const QList<ChatSummary> &chats)
{
    m_chatNames.clear();
    for (const ChatSummary &chat : chats)
        m_chatNames.insert(chat.id, chat.name);
    if (model().isLoaded())
        join();
}

void ConnectionsPage::join()
{
    QList<ConnectionRow> joined;
    joined.reserve(m_connections.size());
    for (const ConnectionSummary &connection : std::as_const(m_connections))
        joined.append(
            {connection, connection.chat.isNull() ? tr("All chats") : m_chatNames.value(connection.chat)});
    rows().update(joined);
}

QList<Column<ConnectionRow>> ConnectionsPage::columns()
{
    using C = ConnectionRow;
    const auto neighbours = [](const C &connection) {
        return RowLink{.kind = ListKind::Connections, .filter = connection.address};
    };
    return {
        linked<C>(textColumn<C>(tr("Person"), 18, &C::userName), tr("Show the person"),
                  &ConnectionsPage::personOf),
        linked<C>(textColumn<C>(tr("Chat"), 18, &C::chatName), tr("Show the chat"), &ConnectionsPage::chatOf),
        numberColumn<C>(
            tr("Stalled for"), 11, &C::waitingSeconds,
            [](qint64 value) { return value == 0 ? Format::unknown() : Format::duration(value); }),
        numberColumn<C>(tr("Unsent"), 11, &C::unsentBytes,
                        [](qint64 value) { return value == 0 ? Format::unknown() : Format::bytes(value); }),
        numberColumn<C>(tr("Open for"), 15, &C::ageSeconds, Format::duration),
        linked<C>(textColumn<C>(tr("Address"), 18, &C::address), tr("Show all from this address"),
                  neighbours),
        textColumn<C>(tr("Protocol"), 10, &C::dialect),
        idColumn<C>(tr("ID"), &C::id),
        idColumn<C>(tr("Person ID"), &C::user),
        idColumn<C>(tr("Chat ID"), &C::chat)};
}

ListPage::Words ConnectionsPage::words()
{
    return {.title = tr("Connections"),
            .emptyTitle = tr("No one is connected"),
            .emptyText = tr("Every browser with an open chat appears here."),
            .chooseHint = tr("Select a connection to see its details.")};
}

void ConnectionsPage::showRow(qint64 id)
{
    const ConnectionRow &connection = row(id);
    const QString state = isSlow(connection)
        ? tr("Slow: it has not received anything for %1.").arg(Format::duration(connection.waitingSeconds))
        : tr("Keeping up");
    const QString chat = connection.chat.isNull()
        ? connection.chatName
        : tr("%1 (ID %2)").arg(connection.chatName).arg(connection.chat.value()).trimmed();
    details().showFacts(connection.userName,
                        {{tr("State"), state},
                         {tr("Chat"), chat},
                         {tr("Address"), connection.address},
                         {tr("Protocol"), connection.dialect},
                         {tr("Open for"), Format::duration(connection.ageSeconds)},
                         {tr("Unsent"), Format::bytes(connection.unsentBytes)}});
}

} // namespace stoa
