#include "server/pages/InviteLink.h"

#include "server/auth/MembershipGuard.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"

namespace stoa {

namespace {
constexpr int inviteDays = 7;
}

Task<InviteLink> InviteLink::create(DatabaseReader &reader, DatabaseWriter &writer, User inviter, ChatId chat)
{
    // Checked on a reader first, so that a refusal costs no write.
    const auto checkInviter = [inviter, chat](const Store &store) {
        return MembershipGuard::require(store, inviter, chat);
    };
    co_await reader.run(checkInviter);
    const Secret code = Secret::generate();
    const QDateTime expiresAt = QDateTime::currentDateTimeUtc().addDays(inviteDays);
    const auto addInvite = [inviter, chat, code, expiresAt](Store &store) {
        store.invites().add(MembershipGuard::require(store, inviter, chat), code, expiresAt);
    };
    co_await writer.run(addInvite);
    co_return InviteLink(code, expiresAt);
}

QString InviteLink::url(const QUrl &origin) const
{
    return origin.resolved(QUrl(QStringLiteral("/invite/") + code())).toString();
}

} // namespace stoa
