#include "server/pages/InviteLink.h"

#include "server/auth/MembershipGuard.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/BasePath.h"
#include "server/throttles/Throttles.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {
constexpr int inviteDays = 7;
}

Task<InviteLink> InviteLink::create(DatabaseReader &reader, DatabaseWriter &writer, Throttles &throttles,
                                    User inviter, ChatId chat)
{
    // Checked on a reader first, so that a refusal costs no write.
    const auto checkInviter = [inviter, chat](const Store &store) {
        const Membership membership = MembershipGuard::require(store, inviter, chat);
        if (membership.chat().kind == ChatKind::Direct) {
            throw HttpError(409, u"direct_chat"_s,
                            phrase("InviteLink", "Nobody can be invited to a chat between two people."));
        }
    };
    co_await reader.run(checkInviter, Share::ofPerson(inviter.id.value()));
    throttles.requireChange(inviter.id);
    const Secret code = Secret::generate();
    const QDateTime expiresAt = QDateTime::currentDateTimeUtc().addDays(inviteDays);
    const auto addInvite = [inviter, chat, code, expiresAt](Store &store) {
        store.invites().add(MembershipGuard::require(store, inviter, chat), code, expiresAt);
    };
    co_await writer.run(addInvite, Share::ofPerson(inviter.id.value()));
    co_return InviteLink(code, expiresAt);
}

QString InviteLink::url(const QUrl &origin) const
{
    return origin.resolved(QUrl(BasePath::addressOf(QStringLiteral("/invite/") + code()))).toString();
}

} // namespace stoa
