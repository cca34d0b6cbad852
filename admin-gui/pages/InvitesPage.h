#pragma once

#include "admin-gui/pages/SummaryPage.h"

namespace stoa {

// The page of the invite links that still work.
class InvitesPage : public SummaryPage<InviteSummary>
{
    Q_OBJECT
public:
    InvitesPage(Sources &sources, AdminActionRunner &runner);

protected:
    void showRow(qint64 id) override;

private:
    static QList<Column<InviteSummary>> columns();
    static Words words();
    static QString usesOf(const InviteSummary &invite);
    static QString roleOf(const InviteSummary &invite);
};

} // namespace stoa
