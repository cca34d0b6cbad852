#pragma once

#include "admin-gui/pages/SummaryPage.h"

namespace stoa {

// The page of the audit log, newest entries first.
class AuditPage : public SummaryPage<AuditEntry>
{
    Q_OBJECT
public:
    AuditPage(Sources &sources, AdminActionRunner &runner);

protected:
    void showRow(qint64 id) override;
    QString countText(int shown, int all) const override;

private:
    static RowLink targetOf(const AuditEntry &entry);
    static QList<Column<AuditEntry>> columns();
    static Words words();
};

} // namespace stoa
