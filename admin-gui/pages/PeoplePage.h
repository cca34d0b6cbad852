#pragma once

#include "admin-gui/pages/SummaryPage.h"

namespace stoa {

// The page of all accounts, with the sessions of the chosen one.
class PeoplePage : public SummaryPage<UserSummary>
{
    Q_OBJECT
public:
    PeoplePage(Sources &sources, AdminActionRunner &runner);

    QList<ListQuery> queries() const override;

    SummaryTable &sessions() { return *m_sessionTable; }

protected:
    void showRow(qint64 id) override;

private:
    static QList<Column<UserSummary>> columns();
    static Words words();
    static QList<Column<SessionSummary>> sessionColumns();
    void addActions();
    void showSessions(UserId user);

    SummaryModel<SessionSummary> m_sessions;
    SummaryTable *m_sessionTable;
    QList<SessionSummary> m_allSessions;
};

} // namespace stoa
