#include "admin-gui/pages/AuditPage.h"

#include "admin-gui/widgets/DetailsPane.h"

#include <QRegularExpression>

namespace stoa {

using namespace Qt::StringLiterals;

AuditPage::AuditPage(Sources &sources, AdminActionRunner &runner)
    : SummaryPage(sources, runner, ListKind::Audit, columns(), words())
{
    updateDetails();
}

QList<Column<AuditEntry>> AuditPage::columns()
{
    return {timeColumn<AuditEntry>(tr("Time"), 14, &AuditEntry::at, Format::unknown()),
            textColumn<AuditEntry>(tr("Admin"), 16, &AuditEntry::actor),
            textColumn<AuditEntry>(tr("Action"), 24, &AuditEntry::action),
            linked<AuditEntry>(textColumn<AuditEntry>(tr("Target"), 34, &AuditEntry::target),
                               tr("Show the target"), &AuditPage::targetOf),
            textColumn<AuditEntry>(tr("Address"), 16, &AuditEntry::origin),
            hidden(textColumn<AuditEntry>(tr("Details"), 30, &AuditEntry::detail)),
            idColumn<AuditEntry>(tr("ID"), &AuditEntry::id)};
}

// A target is a text, because it outlives the row that it names. docs/operations.md lists the forms.
RowLink AuditPage::targetOf(const AuditEntry &entry)
{
    static const QRegularExpression person(u"^(?:(?:session|connection) \\d+ of )?user (\\d+) "_s);
    static const QRegularExpression chat(u"^(?:(?:invite \\d+ to|message \\d+ by .*? in) )?chat (\\d+) "_s);
    if (const auto match = person.match(entry.target); match.hasMatch())
        return {.kind = ListKind::People, .id = match.captured(1).toLongLong()};
    if (const auto match = chat.match(entry.target); match.hasMatch())
        return {.kind = ListKind::Chats, .id = match.captured(1).toLongLong()};
    return {};
}

// Entries are never removed, so the id of the newest one is their number.
QString AuditPage::countText(int shown, int all) const
{
    const qint64 written = all == 0 ? 0 : model().rows().last().id.value();
    if (written <= all)
        return ListPage::countText(shown, all);
    return (shown == all ? tr("newest %1 of %2").arg(Format::number(all), Format::number(written))
                         : tr("%1 of the newest %2").arg(Format::number(shown), Format::number(all)));
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
