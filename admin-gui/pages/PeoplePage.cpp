#include "admin-gui/pages/PeoplePage.h"

#include "admin-gui/actions/AdminActionRunner.h"
#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/widgets/ActionButton.h"
#include "admin-gui/widgets/DetailsPane.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int partHeight = 120;

} // namespace

PeoplePage::PeoplePage(Sources &sources, AdminActionRunner &runner)
    : SummaryPage(sources, runner, ListKind::People, columns(), words())
    , m_sessions(sessionColumns())
    , m_sessionTable(new SummaryTable(m_sessions, this))
{
    rows().setTone([](const UserSummary &user) {
        return user.isActive ? TableModel::Tone::Plain : TableModel::Tone::Quiet;
    });
    addActions();
    m_sessionTable->setMinimumHeight(partHeight);
    m_sessionTable->setAccessibleName(tr("Sessions"));
    m_sessionTable->sortBy(0);
    addTable(*m_sessionTable, u"sessions"_s);
    details().addPart(tr("Sessions"), m_sessionTable);
    details().addPart({},
                      new ActionButton(addActionOf(*m_sessionTable, tr("End session…"),
                                                   [this](qint64 id) {
                                                       return AdminActions::endSession(*m_sessions.find(id));
                                                   }),
                                       this));
    connect(&sources, &Sources::listed, this, [this](const ListQuery &query, const ListRows &rows) {
        if (query.kind != ListKind::Sessions)
            return;
        m_allSessions = std::get<QList<SessionSummary>>(rows);
        showSessions(UserId(table().currentId()));
    });
    updateDetails();
}

void PeoplePage::addActions()
{
    const auto isActive = [this](qint64 id) { return row(id).isActive; };
    addAdminAction(
        tr("Sign out…"), u"Ctrl+Shift+O"_s, [this](qint64 id) { return AdminActions::signOut(row(id)); },
        isActive);
    addAdminAction(
        tr("Password reset link…"), u"Ctrl+Shift+L"_s,
        [this](qint64 id) { return AdminActions::makeResetLink(row(id)); }, isActive);
    addAdminAction(
        tr("Deactivate…"), {}, [this](qint64 id) { return AdminActions::deactivate(row(id)); }, isActive);
    addAdminAction(
        tr("Activate"), {}, [this](qint64 id) { return AdminActions::activate(row(id)); },
        [this](qint64 id) { return !row(id).isActive; });
}

QList<ListQuery> PeoplePage::queries() const
{
    return {{.kind = ListKind::People, .chat = {}}, {.kind = ListKind::Sessions, .chat = {}}};
}

QList<Column<UserSummary>> PeoplePage::columns()
{
    using U = UserSummary;
    Column<U> state = {
        .title = tr("State"),
        .width = 12,
        .isSearched = true,
        .text = [](const U &user) { return user.isActive ? tr("active") : tr("deactivated"); },
        .raw = [](const U &user) { return user.isActive ? u"active"_s : u"deactivated"_s; },
        .tip = {},
        .isLess = [](const U &left, const U &right) { return left.isActive > right.isActive; }};
    const auto connections = [](const U &user) {
        return RowLink{.kind = ListKind::Connections, .filter = user.name};
    };
    return {textColumn<U>(tr("Name"), 22, &U::name),
            state,
            linked<U>(numberColumn<U>(tr("Sessions"), 10, &U::sessions, Format::number),
                      tr("Show the connections"), connections),
            numberColumn<U>(tr("Chats"), 8, &U::chats, Format::number),
            timeColumn<U>(tr("Last seen"), 14, &U::lastSeenAt, tr("unknown")),
            timeColumn<U>(tr("Joined"), 14, &U::createdAt, tr("long ago")),
            idColumn<U>(tr("ID"), &U::id)};
}

QList<Column<SessionSummary>> PeoplePage::sessionColumns()
{
    using S = SessionSummary;
    return {timeColumn<S>(tr("Last seen"), 13, &S::lastSeenAt, tr("unknown")),
            timeColumn<S>(tr("Expires"), 13, &S::expiresAt, tr("never"))};
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
         {tr("Last seen"), Format::moment(user.lastSeenAt)},
         {tr("Joined"), user.createdAt.isValid() ? Format::moment(user.createdAt) : tr("with the old app")},
         {tr("Chats"), Format::number(user.chats)}});
    showSessions(user.id);
}

void PeoplePage::showSessions(UserId user)
{
    QList<SessionSummary> theirs;
    std::ranges::copy_if(m_allSessions, std::back_inserter(theirs),
                         [user](const SessionSummary &session) { return session.user == user; });
    m_sessions.update(theirs);
}

} // namespace stoa
