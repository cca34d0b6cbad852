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
    return {timeColumn<AuditEntry>(tr("When"), 14, &AuditEntry::at, Format::unknown()),
            textColumn<AuditEntry>(tr("Admin"), 16, &AuditEntry::actor),
            textColumn<AuditEntry>(tr("Action"), 20, &AuditEntry::action),
            textColumn<AuditEntry>(tr("Target"), 34, &AuditEntry::target),
            textColumn<AuditEntry>(tr("From"), 16, &AuditEntry::origin)};
}

ListPage::Words AuditPage::words()
{
    return {.title = tr("Audit log"),
            .emptyTitle = tr("No actions yet"),
            .emptyText = tr("Every action of an admin is recorded here."),
            .chooseHint = tr("Choose an entry to see more.")};
}

void AuditPage::showRow(qint64 id)
{
    const AuditEntry &entry = row(id);
    QList<DetailsPane::Fact> facts{{tr("When"), Format::moment(entry.at)},
                                   {tr("Admin"), entry.actor},
                                   {tr("Target"), entry.target},
                                   {tr("From"), entry.origin}};
    if (!entry.detail.isEmpty())
        facts.append({tr("Detail"), entry.detail});
    details().showFacts(entry.action, facts);
}

} // namespace stoa
