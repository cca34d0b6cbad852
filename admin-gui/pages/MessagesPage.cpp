#include "admin-gui/pages/MessagesPage.h"

#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/sources/ServerClient.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "shared/protocol/AdminEndpoint.h"
#include "shared/protocol/SummaryFields.h"

#include <QAction>
#include <QInputDialog>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype beginningLength = 300; // characters of a message in a question

} // namespace

MessagesPage::MessagesPage(Sources &sources, AdminActionRunner &runner)
    : SummaryPage(sources, runner, ListKind::Messages, columns(), words())
{
    addActions();
    connect(&sources, &Sources::opened, this, [this] { open({}, {}); });
    connect(&sources, &Sources::changed, this, [this] {
        if (!model().isLoaded() && isVisible())
            refresh();
    });
    connect(&runner, &AdminActionRunner::done, this, &MessagesPage::forgetDeleted);
    updateDetails();
    updateState();
}

void MessagesPage::addActions()
{
    m_older = addPageAction(tr("Show older ones"), [this] { readOlder(); });
    m_older->setVisible(false);
    addPageAction(tr("Delete by ID…"), [this] { askForId(); });
    addLink(tr("Show the person"), [this](qint64 id) { return authorOf(row(id)); });
    addAdminAction(tr("Delete message…"), QKeySequence::Delete,
                   [this](qint64 id) { return AdminActions::deleteMessage(summaryOf(row(id))); });
}

void MessagesPage::open(ChatId chat, const QString &name)
{
    m_chat = chat;
    m_chatName = name;
    m_older->setVisible(false);
    rows().clear();
}

void MessagesPage::read(qint64 before)
{
    if (m_chat.isNull())
        return;
    m_before = before;
    sources().request({.kind = ListKind::Messages, .chat = m_chat, .before = before});
}

void MessagesPage::refresh()
{
    read(0);
}

void MessagesPage::readOlder()
{
    if (!model().rows().isEmpty())
        read(std::ranges::min(model().rows(), {}, &ChatMessage::seq).seq);
}

void MessagesPage::reveal(const RowLink &link)
{
    if (!link.chat.isNull() && link.chat != m_chat) {
        open(link.chat, link.chatName);
        refresh();
    }
    ListPage::reveal(link);
}

RowLink MessagesPage::place() const
{
    RowLink link = ListPage::place();
    link.chat = m_chat;
    link.chatName = m_chatName;
    return link;
}

bool MessagesPage::shows(const ListQuery &query) const
{
    return query.kind == ListKind::Messages && query.chat == m_chat && query.before == m_before;
}

void MessagesPage::receive(const QList<ChatMessage> &listed)
{
    m_older->setVisible(listed.size() >= messagesPerList);
    rows().update(m_before == 0 ? listed : model().rows() + listed);
}

void MessagesPage::forgetDeleted(const AdminAction &action)
{
    QList<ChatMessage> left = model().rows();
    const auto isDeleted = [&](const ChatMessage &message) {
        return action.path == AdminEndpoints::deleteMessage.path(message.id);
    };
    if (left.removeIf(isDeleted) > 0)
        rows().update(left);
}

QString MessagesPage::countText(int shown, int all) const
{
    const QString count = m_older->isVisible() ? tr("newest %1").arg(ListPage::countText(shown, all))
                                               : ListPage::countText(shown, all);
    return tr("“%1”: %2").arg(m_chatName, count);
}

QString MessagesPage::unavailableReason() const
{
    QString reason = SummaryPage::unavailableReason();
    if (!reason.isEmpty() || !m_chat.isNull())
        return reason;
    return tr("Select a chat on the page “Chats” and choose “Read the messages”. The server notes each "
              "reading in the "
              "audit log.");
}

QList<Column<ChatMessage>> MessagesPage::columns()
{
    using M = ChatMessage;
    Column<M> text = textColumn<M>(tr("Text"), 70, &M::text);
    text.text = [](const M &message) { return message.text.simplified(); };
    text.tip = {}; // the details show the whole text
    return {timeColumn<M>(tr("Sent"), 13, &M::sentAt, tr("unknown")),
            linked<M>(textColumn<M>(tr("Author"), 16, &M::authorName), tr("Show the person"),
                      &MessagesPage::authorOf),
            text, idColumn<M>(tr("ID"), &M::id), idColumn<M>(tr("Person ID"), &M::author)};
}

ListPage::Words MessagesPage::words()
{
    return {.title = tr("Messages"),
            .emptyTitle = tr("No messages"),
            .emptyText = tr("Nobody has written anything in this chat, or all of it was deleted."),
            .chooseHint = tr("Select a message to see the whole of it.")};
}

RowLink MessagesPage::authorOf(const ChatMessage &message)
{
    return {.kind = ListKind::People, .id = message.author.value()};
}

MessageSummary MessagesPage::summaryOf(const ChatMessage &message) const
{
    const QString text = message.text.simplified();
    return {.id = message.id,
            .chat = m_chat,
            .chatName = m_chatName,
            .author = message.authorName,
            .sentAt = message.sentAt,
            .beginning = text.size() > beginningLength ? text.first(beginningLength) + u'…' : text};
}

void MessagesPage::showRow(qint64 id)
{
    const ChatMessage &message = row(id);
    details().showFacts(message.authorName,
                        {{tr("ID"), QString::number(id)},
                         {tr("Sent"), Format::moment(message.sentAt)},
                         {tr("Text"), message.text}});
}

void MessagesPage::askForId()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Delete a message"));
    dialog->setLabelText(tr("Message ID:"));
    dialog->setInputMode(QInputDialog::TextInput);
    dialog->setOkButtonText(tr("Continue…"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &text) {
        if (const auto id = MessageId::fromText(text.trimmed()))
            askAbout(*id);
        else
            emit notified(tr("“%1” is not a message ID.").arg(text));
    });
    dialog->open();
}

void MessagesPage::askAbout(MessageId id)
{
    ServerClient *client = sources().client();
    if (!client)
        return;
    client->get(AdminEndpoints::message.path(id), {}, this, [this](const ServerAnswer &answer) {
        if (answer.isOk())
            actionRunner().run(AdminActions::deleteMessage(fromJson<MessageSummary>(answer.object())));
        else
            emit notified(answer.problem());
    });
}

} // namespace stoa
