#include "server/pages/InviteLink.h"

#include "server/auth/MembershipGuard.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"

namespace stoa {

namespace {
constexpr int inviteDays = 7;
}

QFuture<Secret> createInvite(DatabaseReader &reader, DatabaseWriter &writer, const User &inviter, ChatId chat)
{
    return reader.run([chat, inviter](const Store &store) { return requireMembership(store, inviter, chat); })
        .then([&writer, chat](const Membership &membership) {
            return writer.run([chat, user = membership.user(), code = Secret::generate()](Store &store) {
                store.invites().add(requireMembership(store, user, chat), code, inviteExpiry());
                return code;
            });
        })
        .unwrap();
}

QDateTime inviteExpiry()
{
    return QDateTime::currentDateTimeUtc().addDays(inviteDays);
}

QString inviteLink(const QUrl &origin, const Secret &code)
{
    return origin.resolved(QUrl(QStringLiteral("/invite/") + QString::fromLatin1(code.text()))).toString();
}

} // namespace stoa
