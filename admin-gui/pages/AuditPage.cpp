#include "admin-gui/pages/AuditPage.h"

#include "admin-gui/widgets/DetailsPane.h"

namespace stoa {

AuditPage::AuditPage(Sources &sources, AdminActionRunner &runner)
    : SummaryPage(sources, runner, ListKind::Audit, columns(), words())
{
    updateDetails();
}

QList<Column<AuditEntry>> AuditPage::columns()
{
    return {timeColumn<AuditEntry>(tr("Time"), 14, &AuditEntry::at, Format::unknown()),
            textColumn<AuditEntry>(tr("Admin"), 16, &AuditEntry::actor),
            textColumn<AuditEntry>(tr("Action"), 20, &AuditEntry::action),
            textColumn<AuditEntry>(tr("Target"), 34, &AuditEntry::target),
            textColumn<AuditEntry>(tr("Address"), 16, &AuditEntry::origin)};
}

ListPage::Words AuditPage::words()
{
    return {.title = tr("Audit log"),
            .emptyTitle = tr("No admin actions yet"),
            .emptyText = tr("Every admin action is recorded here: who did what, when and from where."),
            .chooseHint = tr("Select an entry to see its details.")};
}

void AuditPage::showRow(qint64 id)
{
    const AuditEntry &entry = row(id);
    QList<DetailsPane::Fact> facts{{tr("Time"), Format::moment(entry.at)},
                                   {tr("Admin"), entry.actor},
                                   {tr("Target"), entry.target},
                                   {tr("Address"), entry.origin}};
    if (!entry.detail.isEmpty())
        facts.append({tr("Details"), entry.detail});
    details().showFacts(entry.action, facts);
}

} // namespace stoa
