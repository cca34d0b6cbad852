#include "admin-gui/pages/ChatsPage.h"

#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/models/RightsText.h"
#include "admin-gui/widgets/ActionButton.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "admin-gui/widgets/Theme.h"

#include <QLabel>
#include <QVBoxLayout>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int memberTableHeight = 140;
constexpr int banTableHeight = 96;

QString liveText(qint64 clients)
{
    return clients <= 0 ? Format::unknown() : Format::number(clients);
}

} // namespace

ChatsPage::ChatsPage(Sources &sources, AdminActionRunner &runner)
    : SummaryPage(sources, runner, ListKind::Chats, columns(), words())
    , m_members(memberColumns())
    , m_memberTable(new SummaryTable(m_members, this))
    , m_bans(banColumns())
    , m_banTable(new SummaryTable(m_bans, this))
    , m_banPart(new QWidget(this))
{
    rows().setTone([](const ChatRow &chat) {
        return chat.isArchived ? TableModel::Tone::Quiet : TableModel::Tone::Plain;
    });
    addActions();
    addMembers();
    addBans();
    connect(&sources, &Sources::reported, this, &ChatsPage::receiveReport);
    connect(&sources, &Sources::changed, this, [this] {
        if (!this->sources().isServerLive() && !m_live.isEmpty()) {
            m_live.clear();
            mergeLiveClients();
        }
    });
    updateDetails();
}

void ChatsPage::addMembers()
{
    m_memberTable->setMinimumHeight(memberTableHeight);
    m_memberTable->setAccessibleName(tr("Members"));
    m_memberTable->sortBy(0);
    addTable(*m_memberTable, u"members"_s);
    details().addPart(tr("Members"), m_memberTable);
    details().addPart({},
                      new ActionButton(addActionOf(*m_memberTable, tr("Remove from chat…"),
                                                   [this](qint64 id) {
                                                       return AdminActions::removeMember(
                                                           row(table().currentId()), *m_members.find(id));
                                                   }),
                                       this));
    connect(&sources(), &Sources::listed, this, [this](const ListQuery &query, const ListRows &rows) {
        if (query.kind == ListKind::Members)
            receiveMembers(query.chat, std::get<QList<UserSummary>>(rows));
    });
    connect(&sources(), &Sources::opened, this, [this] { m_members.clear(); });
}

// Few chats have bans, so these take room only if there are some.
void ChatsPage::addBans()
{
    auto *label = new QLabel(tr("Banned"), m_banPart);
    label->setFont(Theme::demiBold(label->font()));
    label->setBuddy(m_banTable);
    m_banTable->setFixedHeight(banTableHeight);
    m_banTable->setAccessibleName(tr("Banned"));
    m_banTable->sortBy(0);
    addTable(*m_banTable, u"bans"_s);
    QAction *end = addActionOf(*m_banTable, tr("End ban…"), [this](qint64 id) {
        return AdminActions::endBan(row(table().currentId()), *m_bans.find(id));
    });
    auto *layout = new QVBoxLayout(m_banPart);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(label);
    layout->addWidget(m_banTable);
    layout->addWidget(new ActionButton(end, m_banPart));
    details().addPart({}, m_banPart);
    showBans({});
    connect(&sources(), &Sources::listed, this, [this](const ListQuery &query, const ListRows &rows) {
        if (query.kind == ListKind::Bans && query.chat == m_shown)
            showBans(std::get<QList<BanSummary>>(rows));
    });
    connect(&sources(), &Sources::opened, this, [this] { showBans({}); });
}

void ChatsPage::showBans(const QList<BanSummary> &bans)
{
    m_bans.update(bans);
    m_banPart->setVisible(!bans.isEmpty());
}

void ChatsPage::addActions()
{
    // Not by a double-click on a cell, because the server notes each reading.
    table().addAction(addLink(tr("Read the messages"), [this](qint64 id) { return messagesOf(row(id)); }));
    addLink(tr("Show the connections"), [this](qint64 id) { return connectionsOf(row(id)); });
    addAdminAction(tr("Delete chat…"), QKeySequence::Delete,
                   [this](qint64 id) { return AdminActions::deleteChat(row(id)); });
}

RowLink ChatsPage::connectionsOf(const ChatRow &chat)
{
    return {.kind = ListKind::Connections, .filter = chat.liveClients > 0 ? chat.name : QString()};
}

RowLink ChatsPage::messagesOf(const ChatRow &chat)
{
    return {.kind = ListKind::Messages, .chat = chat.id, .chatName = chat.name};
}

QList<ListQuery> ChatsPage::queries() const
{
    QList<ListQuery> asked{{.kind = ListKind::Chats}};
    if (!m_shown.isNull()) {
        asked.append({.kind = ListKind::Members, .chat = m_shown});
        asked.append({.kind = ListKind::Bans, .chat = m_shown});
    }
    return asked;
}

QList<Column<ChatRow>> ChatsPage::columns()
{
    using C = ChatRow;
    Column<C> kind = computedColumn<C>(tr("Kind"), 19, &ChatsPage::kindOf);
    kind.raw = [](const C &chat) { return chat.isArchived ? chat.kind + u", archived"_s : chat.kind; };
    return {textColumn<C>(tr("Name"), 18, &C::name),
            kind,
            linked<C>(numberColumn<C>(tr("Online"), 9, &C::liveClients, liveText), tr("Show the connections"),
                      &ChatsPage::connectionsOf),
            numberColumn<C>(tr("Members"), 10, &C::members, Format::number),
            numberColumn<C>(tr("Messages"), 12, &C::messages, Format::number),
            numberColumn<C>(tr("Size"), 10, &C::bytes, Format::bytes),
            timeColumn<C>(tr("Last activity"), 15, &C::lastActivityAt, tr("never")),
            idColumn<C>(tr("ID"), &C::id)};
}

QList<Column<UserSummary>> ChatsPage::memberColumns()
{
    using U = UserSummary;
    const auto person = [](const U &user) {
        return RowLink{.kind = ListKind::People, .id = user.id.value()};
    };
    return {linked<U>(textColumn<U>(tr("Person"), 16, &U::name), tr("Show the person"), person),
            timeColumn<U>(tr("Last seen"), 12, &U::lastSeenAt, tr("unknown"))};
}

QList<Column<BanSummary>> ChatsPage::banColumns()
{
    using B = BanSummary;
    const auto person = [](const B &ban) { return RowLink{.kind = ListKind::People, .id = ban.id.value()}; };
    return {linked<B>(textColumn<B>(tr("Person"), 14, &B::name), tr("Show the person"), person),
            computedColumn<B>(tr("Banned by"), 12,
                              [](const B &ban) { return ban.by.isEmpty() ? Format::unknown() : ban.by; }),
            timeColumn<B>(tr("Since"), 10, &B::at, tr("unknown"))};
}

QString ChatsPage::kindOf(const ChatRow &chat)
{
    const QString kind = RightsText::chatKind(chat.kind);
    return chat.isArchived ? tr("%1, archived").arg(kind) : kind;
}

ListPage::Words ChatsPage::words()
{
    return {.title = tr("Chats"),
            .emptyTitle = tr("No chats yet"),
            .emptyText = tr("Chats appear here as soon as someone creates one."),
            .chooseHint = tr("Select a chat to see its details.")};
}

void ChatsPage::receive(const QList<ChatSummary> &chats)
{
    m_chats = chats;
    mergeLiveClients();
}

void ChatsPage::receiveReport(const StatusReport &report)
{
    QHash<ChatId, qint64> live;
    for (const StatusReport::LiveChat &chat : report.liveChats)
        live.insert(chat.chat, chat.clients);
    if (live == m_live)
        return;
    m_live = live;
    if (model().isLoaded())
        mergeLiveClients();
}

void ChatsPage::mergeLiveClients()
{
    const bool isLive = sources().isServerLive();
    QList<ChatRow> merged;
    merged.reserve(m_chats.size());
    for (const ChatSummary &chat : std::as_const(m_chats))
        merged.append({chat, isLive ? m_live.value(chat.id) : -1});
    rows().update(merged);
}

void ChatsPage::receiveMembers(ChatId chat, const QList<UserSummary> &members)
{
    if (chat == m_shown)
        m_members.update(members);
}

void ChatsPage::showRow(qint64 id)
{
    const ChatRow &chat = row(id);
    details().showFacts(
        chat.name,
        {{tr("ID"), QString::number(id)},
         {tr("Kind"), kindOf(chat)},
         {tr("Online"),
          chat.liveClients < 0 ? tr("only known to a running server") : Format::number(chat.liveClients)},
         {tr("Messages"), tr("%1, %2 of text").arg(Format::number(chat.messages), Format::bytes(chat.bytes))},
         {tr("Last activity"), Format::moment(chat.lastActivityAt)}});
    if (chat.id == m_shown)
        return;
    m_shown = chat.id;
    m_members.clear();
    showBans({});
    emit queriesChanged();
}

} // namespace stoa
