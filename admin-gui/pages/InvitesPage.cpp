#include "admin-gui/pages/InvitesPage.h"

#include "admin-gui/actions/AdminActions.h"
#include "admin-gui/models/RightsText.h"
#include "admin-gui/widgets/DetailsPane.h"

namespace stoa {

using namespace Qt::StringLiterals;

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
    Column<I> uses = numberColumn<I>(tr("Used"), 12, &I::uses, Format::number);
    uses.text = &InvitesPage::usesOf;
    uses.tip = {};
    Column<I> role = computedColumn<I>(tr("Joins as"), 17, &InvitesPage::roleOf);
    role.raw = [](const I &invite) { return invite.isForGuests ? invite.role + u", guest"_s : invite.role; };
    return {linked<I>(textColumn<I>(tr("Chat"), 24, &I::chatName), tr("Show the chat"), chat),
            textColumn<I>(tr("Made by"), 16, &I::maker),
            role,
            uses,
            timeColumn<I>(tr("Expires"), 12, &I::expiresAt, tr("never")),
            hidden(numberColumn<I>(tr("Limit of uses"), 12, &I::maxUses, Format::number)),
            idColumn<I>(tr("ID"), &I::id),
            idColumn<I>(tr("Chat ID"), &I::chat)};
}

QString InvitesPage::usesOf(const InviteSummary &invite)
{
    return invite.maxUses == 0
        ? Format::number(invite.uses)
        : tr("%1 of %2").arg(Format::number(invite.uses), Format::number(invite.maxUses));
}

// An account that is made by an invite for guests is one of the server, too.
QString InvitesPage::roleOf(const InviteSummary &invite)
{
    const QString role = RightsText::memberRole(invite.role);
    return invite.isForGuests ? tr("%1, guest").arg(role) : role;
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
    details().showFacts(
        tr("Invite to “%1”").arg(invite.chatName),
        {{tr("ID"), QString::number(invite.id.value())},
         {tr("Chat"), tr("%1 (ID %2)").arg(invite.chatName).arg(invite.chat.value())},
         {tr("Made by"), invite.maker.isEmpty() ? tr("unknown") : invite.maker},
         {tr("Joins as"), roleOf(invite)},
         {tr("Used"), usesOf(invite)},
         {tr("Expires"), invite.expiresAt.isValid() ? Format::moment(invite.expiresAt) : tr("never")}});
}

} // namespace stoa
