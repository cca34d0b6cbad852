#pragma once

#include "admin-gui/pages/SummaryPage.h"

namespace stoa {

// Who of the admins did what, newest first.
class AuditPage : public SummaryPage<AuditEntry>
{
    Q_OBJECT
public:
    AuditPage(Sources &sources, AdminActionRunner &acts);

protected:
    void showRow(qint64 id) override;

private:
    static QList<Column<AuditEntry>> columns();
    static Words words();
};

} // namespace stoa
