#include "admin-gui/pages/InvitesPage.h"

#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/widgets/DetailsPane.h"

namespace stoa {

InvitesPage::InvitesPage(Sources &sources, AdminActionRunner &runner)
    : SummaryPage(sources, runner, ListKind::Invites, columns(), words())
{
    addAdminAction(tr("Revoke…"), QKeySequence::Delete,
                   [this](qint64 id) { return AdminActions::revokeInvite(row(id)); });
    updateDetails();
}

QList<Column<InviteSummary>> InvitesPage::columns()
{
    return {textColumn<InviteSummary>(tr("Chat"), 34, &InviteSummary::chatName),
            timeColumn<InviteSummary>(tr("Ends"), 16, &InviteSummary::expiresAt, tr("never"))};
}

ListPage::Words InvitesPage::words()
{
    return {.title = tr("Invites"),
            .emptyTitle = tr("No invites"),
            .emptyText = tr("Links that let people into a chat appear here until they expire."),
            .chooseHint = tr("Choose an invite to see more.")};
}

void InvitesPage::showRow(qint64 id)
{
    const InviteSummary &invite = row(id);
    details().showFacts(tr("Invite to “%1”").arg(invite.chatName),
                        {{tr("Number"), QString::number(invite.id.value())},
                         {tr("Chat"), tr("%1 (number %2)").arg(invite.chatName).arg(invite.chat.value())},
                         {tr("Ends"), Format::moment(invite.expiresAt)}});
}

} // namespace stoa
