#pragma once

#include "admin-gui/pages/SummaryPage.h"

namespace stoa {

// The page of all accounts, with the sessions and the chats of the chosen one.
class PeoplePage : public SummaryPage<UserSummary>
{
    Q_OBJECT
public:
    PeoplePage(Sources &sources, AdminActionRunner &runner);

    QList<ListQuery> queries() const override;

    SummaryTable &sessions() { return *m_sessionTable; }

    SummaryTable &chats() { return *m_chatTable; }

protected:
    void showRow(qint64 id) override;

private:
    static QList<Column<UserSummary>> columns();
    static Words words();
    static QList<Column<SessionSummary>> sessionColumns();
    static QList<Column<ChatSummary>> chatColumns();
    static RowLink connectionsOf(const UserSummary &user);
    void addActions();
    void addSessions();
    void addChats();
    void addPerson();
    void askForRole(const UserSummary &user);
    // Makes a link for somebody who was added without a password.
    void offerLink(const AdminAction &action, const QJsonObject &answer);
    void showSessions(UserId user);

    SummaryModel<SessionSummary> m_sessions;
    SummaryTable *m_sessionTable;
    SummaryModel<ChatSummary> m_chats;
    SummaryTable *m_chatTable;
    QList<SessionSummary> m_allSessions;
    UserId m_shown;
    QString m_withoutPassword; // the name of somebody who is being added
};

} // namespace stoa
