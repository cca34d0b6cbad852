#include "admin-gui/pages/AuditPage.h"

#include "admin-gui/widgets/DetailsPane.h"

namespace stoa {

AuditPage::AuditPage(Sources &sources, AdminActionRunner &acts)
    : SummaryPage(sources, acts, ListKind::Audit, columns(), words())
{
    updateDetails();
}

QList<Column<AuditEntry>> AuditPage::columns()
{
    return {timeColumn<AuditEntry>(tr("When"), 14, &AuditEntry::at, Format::unknown()),
            textColumn<AuditEntry>(tr("Who"), 16, &AuditEntry::actor),
            textColumn<AuditEntry>(tr("What"), 20, &AuditEntry::action),
            textColumn<AuditEntry>(tr("Whom"), 34, &AuditEntry::target),
            textColumn<AuditEntry>(tr("From"), 16, &AuditEntry::origin)};
}

ListPage::Words AuditPage::words()
{
    return {.title = tr("Audit log"),
            .emptyTitle = tr("Nothing was done yet"),
            .emptyText = tr("What admins do is written down here: who, what, when and from where."),
            .chooseHint = tr("Choose an entry to see more.")};
}

void AuditPage::showRow(qint64 id)
{
    const AuditEntry &entry = row(id);
    QList<DetailsPane::Fact> facts{{tr("When"), Format::moment(entry.at)},
                                   {tr("Who"), entry.actor},
                                   {tr("Whom"), entry.target},
                                   {tr("From"), entry.origin}};
    if (!entry.detail.isEmpty())
        facts.append({tr("Detail"), entry.detail});
    details().showFacts(entry.action, facts);
}

} // namespace stoa
