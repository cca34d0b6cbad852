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
    using I = InviteSummary;
    const auto chat = [](const I &invite) {
        return RowLink{.kind = ListKind::Chats, .id = invite.chat.value()};
    };
    return {linked<I>(textColumn<I>(tr("Chat"), 34, &I::chatName), tr("Show the chat"), chat),
            timeColumn<I>(tr("Expires"), 16, &I::expiresAt, tr("never")), idColumn<I>(tr("ID"), &I::id),
            idColumn<I>(tr("Chat ID"), &I::chat)};
}

ListPage::Words InvitesPage::words()
{
    return {.title = tr("Invites"),
            .emptyTitle = tr("No invites"),
            .emptyText = tr("Invite links appear here until they expire."),
            .chooseHint = tr("Select an invite to see its details.")};
}

void InvitesPage::showRow(qint64 id)
{
    const InviteSummary &invite = row(id);
    details().showFacts(tr("Invite to “%1”").arg(invite.chatName),
                        {{tr("ID"), QString::number(invite.id.value())},
                         {tr("Chat"), tr("%1 (ID %2)").arg(invite.chatName).arg(invite.chat.value())},
                         {tr("Expires"), Format::moment(invite.expiresAt)}});
}

} // namespace stoa
