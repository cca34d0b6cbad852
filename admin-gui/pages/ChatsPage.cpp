#include "admin-gui/pages/ChatsPage.h"

#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/widgets/ActionButton.h"
#include "admin-gui/widgets/DetailsPane.h"

#include <QAction>
#include <QInputDialog>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int partHeight = 140;

QString liveText(qint64 clients)
{
    return clients <= 0 ? Format::unknown() : Format::number(clients);
}

} // namespace

ChatsPage::ChatsPage(Sources &sources, AdminActionRunner &runner)
    : SummaryPage(sources, runner, ListKind::Chats, columns(), words())
    , m_members(memberColumns())
    , m_memberTable(new SummaryTable(m_members, this))
{
    addActions();
    m_memberTable->setMinimumHeight(partHeight);
    m_memberTable->setAccessibleName(tr("Members"));
    m_memberTable->sortBy(0);
    details().addPart(tr("Members"), m_memberTable);
    details().addPart({},
                      new ActionButton(addActionOf(*m_memberTable, tr("Remove from chat…"),
                                                   [this](qint64 id) {
                                                       return AdminActions::removeMember(
                                                           row(table().currentId()), *m_members.find(id));
                                                   }),
                                       this));
    connect(&sources, &Sources::reported, this, &ChatsPage::receiveReport);
    connect(&sources, &Sources::listed, this, [this](const ListQuery &query, const ListRows &rows) {
        if (query.kind == ListKind::Members)
            receiveMembers(query.chat, std::get<QList<UserSummary>>(rows));
    });
    connect(&sources, &Sources::opened, this, [this] { m_members.clear(); });
    connect(&sources, &Sources::changed, this, [this] {
        if (!this->sources().isServerLive() && !m_live.isEmpty()) {
            m_live.clear();
            mergeLiveClients();
        }
    });
    updateDetails();
}

void ChatsPage::addActions()
{
    addAdminAction(tr("Delete chat…"), QKeySequence::Delete,
                   [this](qint64 id) { return AdminActions::deleteChat(row(id)); });
    auto *message = new QAction(tr("Delete a message…"), this);
    connect(message, &QAction::triggered, this, &ChatsPage::askForMessage);
    const auto update = [this, message] {
        message->setEnabled(actionRunner().isReady());
        message->setToolTip(actionRunner().isReady() ? message->text() : actionRunner().unavailableReason());
    };
    connect(&actionRunner(), &AdminActionRunner::readinessChanged, this, update);
    update();
    table().addAction(message);
    details().addActionButton(message);
}

void ChatsPage::askForMessage()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Delete a message"));
    dialog->setLabelText(tr("Message ID:"));
    dialog->setInputMode(QInputDialog::TextInput);
    dialog->setOkButtonText(tr("Continue…"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        const qint64 id = text.trimmed().toLongLong();
        if (id > 0)
            actionRunner().run(AdminActions::deleteMessage(MessageId(id)));
        else
            emit notified(tr("“%1” is not a message ID.").arg(text));
    });
    dialog->open();
}

QList<ListQuery> ChatsPage::queries() const
{
    QList<ListQuery> asked{{.kind = ListKind::Chats, .chat = {}}};
    if (!m_shown.isNull())
        asked.append({.kind = ListKind::Members, .chat = m_shown});
    return asked;
}

QList<Column<ChatRow>> ChatsPage::columns()
{
    using C = ChatRow;
    return {textColumn<C>(tr("Name"), 22, &C::name),
            numberColumn<C>(tr("Online"), 9, &C::liveClients, liveText),
            numberColumn<C>(tr("Members"), 10, &C::members, Format::number),
            numberColumn<C>(tr("Messages"), 12, &C::messages, Format::number),
            numberColumn<C>(tr("Size"), 10, &C::bytes, Format::bytes),
            timeColumn<C>(tr("Last activity"), 15, &C::lastActivityAt, tr("never"))};
}

QList<Column<UserSummary>> ChatsPage::memberColumns()
{
    return {textColumn<UserSummary>(tr("Person"), 16, &UserSummary::name),
            timeColumn<UserSummary>(tr("Last seen"), 12, &UserSummary::lastSeenAt, tr("unknown"))};
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
         {tr("Online"),
          chat.liveClients < 0 ? tr("only known to a running server") : Format::number(chat.liveClients)},
         {tr("Messages"), tr("%1, %2 of text").arg(Format::number(chat.messages), Format::bytes(chat.bytes))},
         {tr("Last activity"), Format::moment(chat.lastActivityAt)}});
    if (chat.id == m_shown)
        return;
    m_shown = chat.id;
    m_members.clear();
    emit queriesChanged();
}

} // namespace stoa
