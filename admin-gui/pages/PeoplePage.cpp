#include "admin-gui/pages/PeoplePage.h"

#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/models/RightsText.h"
#include "admin-gui/widgets/ActionButton.h"
#include "admin-gui/widgets/AddPersonDialog.h"
#include "admin-gui/widgets/DetailsPane.h"
#include "shared/model/Secret.h"
#include "shared/model/ServerRole.h"
#include "shared/protocol/AdminEndpoint.h"

#include <QInputDialog>
#include <QLabel>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int listHeight = 96;

} // namespace

PeoplePage::PeoplePage(Sources &sources, AdminActionRunner &runner)
    : SummaryPage(sources, runner, ListKind::People, columns(), words())
    , m_sessions(sessionColumns())
    , m_sessionTable(new SummaryTable(m_sessions, this))
    , m_chats(chatColumns())
    , m_chatTable(new SummaryTable(m_chats, this))
{
    rows().setTone([](const UserSummary &user) {
        return user.isActive ? TableModel::Tone::Plain : TableModel::Tone::Quiet;
    });
    addActions();
    addSessions();
    addChats();
    connect(&runner, &AdminActionRunner::done, this, &PeoplePage::offerLink);
    updateDetails();
}

void PeoplePage::addSessions()
{
    m_sessionTable->setMinimumHeight(listHeight);
    m_sessionTable->setAccessibleName(tr("Sessions"));
    m_sessionTable->sortBy(2);
    addTable(*m_sessionTable, u"sessions"_s);
    details().addPart(tr("Sessions"), m_sessionTable);
    details().addPart({},
                      new ActionButton(addActionOf(*m_sessionTable, tr("End session…"),
                                                   [this](qint64 id) {
                                                       return AdminActions::endSession(*m_sessions.find(id));
                                                   }),
                                       this));
    connect(&sources(), &Sources::listed, this, [this](const ListQuery &query, const ListRows &rows) {
        if (query.kind != ListKind::Sessions)
            return;
        m_allSessions = std::get<QList<SessionSummary>>(rows);
        showSessions(UserId(table().currentId()));
    });
}

void PeoplePage::addChats()
{
    m_chatTable->setMinimumHeight(listHeight);
    m_chatTable->setAccessibleName(tr("Chats"));
    m_chatTable->sortBy(0);
    addTable(*m_chatTable, u"chats"_s);
    details().addPart(tr("Chats"), m_chatTable);
    connect(&sources(), &Sources::listed, this, [this](const ListQuery &query, const ListRows &rows) {
        if (query.kind == ListKind::UserChats && query.user == m_shown)
            m_chats.update(std::get<QList<ChatSummary>>(rows));
    });
    connect(&sources(), &Sources::opened, this, [this] { m_chats.clear(); });
}

void PeoplePage::addActions()
{
    const auto isActive = [this](qint64 id) { return row(id).isActive; };
    addPageAction(tr("Add person…"), [this] { addPerson(); });
    addLink(tr("Show the connections"), [this](qint64 id) { return connectionsOf(row(id)); });
    addAdminAction(
        tr("Sign out…"), u"Ctrl+Shift+O"_s, [this](qint64 id) { return AdminActions::signOut(row(id)); },
        isActive);
    addAdminAction(
        tr("Password reset link…"), u"Ctrl+Shift+L"_s,
        [this](qint64 id) { return AdminActions::makeResetLink(row(id)); }, isActive);
    addRowAction(tr("Change role…"), {}, [this](qint64 id) { askForRole(row(id)); });
    addAdminAction(
        tr("Deactivate…"), {}, [this](qint64 id) { return AdminActions::deactivate(row(id)); }, isActive);
    addAdminAction(
        tr("Activate"), {}, [this](qint64 id) { return AdminActions::activate(row(id)); },
        [this](qint64 id) { return !row(id).isActive; });
}

QList<ListQuery> PeoplePage::queries() const
{
    QList<ListQuery> asked{{.kind = ListKind::People}, {.kind = ListKind::Sessions}};
    if (!m_shown.isNull())
        asked.append({.kind = ListKind::UserChats, .user = m_shown});
    return asked;
}

void PeoplePage::addPerson()
{
    auto *dialog = new AddPersonDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const bool hasPassword = !dialog->password().isEmpty();
        m_withoutPassword = hasPassword ? QString() : dialog->name();
        const QString unknown = QString::fromLatin1(Secret::generate().text());
        actionRunner().run(
            AdminActions::addPerson(dialog->name(), hasPassword ? dialog->password() : unknown));
    });
    dialog->open();
}

void PeoplePage::askForRole(const UserSummary &user)
{
    QStringList names;
    QStringList texts;
    for (const ServerRole role :
         {ServerRole::Owner, ServerRole::Admin, ServerRole::Member, ServerRole::Guest}) {
        names.append(nameOf(role));
        texts.append(RightsText::serverRole(names.last()));
    }
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Change role"));
    dialog->setLabelText(
        tr("The role of %1 on the server. Guests see only the chats they were invited to.").arg(user.name));
    dialog->findChild<QLabel *>()->setTextFormat(Qt::PlainText); // names may look like HTML
    dialog->setComboBoxItems(texts);
    dialog->setTextValue(RightsText::serverRole(user.role));
    dialog->setOkButtonText(tr("Change role"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, user, names, texts](const QString &text) {
        actionRunner().run(AdminActions::setRole(user, names.value(texts.indexOf(text))));
    });
    dialog->open();
}

void PeoplePage::offerLink(const AdminAction &action, const QJsonObject &answer)
{
    const bool isAdded = action.path == AdminEndpoints::addUser.path();
    if (!isAdded || m_withoutPassword.isEmpty() || action.body["name"_L1] != m_withoutPassword)
        return;
    UserSummary user;
    user.id = UserId(answer["id"_L1].toInteger());
    user.name = std::exchange(m_withoutPassword, {});
    AdminAction makeLink = AdminActions::makeResetLink(user);
    makeLink.question.clear(); // it is what was asked for
    actionRunner().run(makeLink);
}

RowLink PeoplePage::connectionsOf(const UserSummary &user)
{
    return {.kind = ListKind::Connections, .filter = user.name};
}

QList<Column<UserSummary>> PeoplePage::columns()
{
    using U = UserSummary;
    Column<U> state = {
        .title = tr("State"),
        .width = 14,
        .isSearched = true,
        .text = [](const U &user) { return user.isActive ? tr("active") : tr("deactivated"); },
        .raw = [](const U &user) { return user.isActive ? u"active"_s : u"deactivated"_s; },
        .tip = {},
        .isLess = [](const U &left, const U &right) { return left.isActive > right.isActive; }};
    Column<U> role = computedColumn<U>(tr("Role"), 10,
                                       [](const U &user) { return RightsText::serverRole(user.role); });
    role.raw = [](const U &user) { return user.role; };
    return {textColumn<U>(tr("Name"), 22, &U::name),
            role,
            state,
            linked<U>(numberColumn<U>(tr("Sessions"), 10, &U::sessions, Format::number),
                      tr("Show the connections"), &PeoplePage::connectionsOf),
            numberColumn<U>(tr("Chats"), 8, &U::chats, Format::number),
            timeColumn<U>(tr("Last seen"), 14, &U::lastSeenAt, tr("unknown")),
            timeColumn<U>(tr("Joined"), 14, &U::createdAt, tr("long ago")),
            idColumn<U>(tr("ID"), &U::id)};
}

QList<Column<SessionSummary>> PeoplePage::sessionColumns()
{
    using S = SessionSummary;
    return {
        computedColumn<S>(tr("Device"), 18, [](const S &session) { return Format::device(session.origin); }),
        computedColumn<S>(tr("Address"), 14, [](const S &session) { return session.origin.address; }),
        timeColumn<S>(tr("Last used"), 11, &S::lastSeenAt, tr("unknown")),
        hidden(timeColumn<S>(tr("Expires"), 12, &S::expiresAt, tr("never")))};
}

QList<Column<ChatSummary>> PeoplePage::chatColumns()
{
    using C = ChatSummary;
    const auto chat = [](const C &chat) { return RowLink{.kind = ListKind::Chats, .id = chat.id.value()}; };
    return {linked<C>(textColumn<C>(tr("Chat"), 18, &C::name), tr("Show the chat"), chat),
            timeColumn<C>(tr("Last activity"), 13, &C::lastActivityAt, tr("never"))};
}

ListPage::Words PeoplePage::words()
{
    return {.title = tr("People"),
            .emptyTitle = tr("No one is here yet"),
            .emptyText = tr("People appear here as soon as they create an account."),
            .chooseHint = tr("Select a person to see their details.")};
}

void PeoplePage::showRow(qint64 id)
{
    const UserSummary &user = row(id);
    details().showFacts(
        user.name,
        {{tr("ID"), QString::number(user.id.value())},
         {tr("State"), user.isActive ? tr("active") : tr("deactivated, can’t sign in")},
         {tr("Role"), RightsText::serverRole(user.role)},
         {tr("Last seen"), Format::moment(user.lastSeenAt)},
         {tr("Joined"), user.createdAt.isValid() ? Format::moment(user.createdAt) : tr("with the old app")},
         {tr("Chats"), Format::number(user.chats)}});
    showSessions(user.id);
    if (user.id == m_shown)
        return;
    m_shown = user.id;
    m_chats.clear();
    emit queriesChanged();
}

void PeoplePage::showSessions(UserId user)
{
    QList<SessionSummary> theirs;
    std::ranges::copy_if(m_allSessions, std::back_inserter(theirs),
                         [user](const SessionSummary &session) { return session.user == user; });
    m_sessions.update(theirs);
}

} // namespace stoa
