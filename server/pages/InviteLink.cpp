#include "server/pages/InviteLink.h"

#include "server/auth/MembershipGuard.h"
#include "server/auth/ServerRoleGuard.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/http/BasePath.h"
#include "server/throttles/Throttles.h"

#include <array>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Returns the membership of somebody who may create the invite now.
Membership requireCreator(const Store &store, const User &inviter, ChatId chat, const InviteLink::Wish &wish)
{
    Membership membership = InviteLink::requireInviter(store, inviter, chat);
    if (!InviteLink::rolesToGive(membership).contains(wish.role))
        throw MembershipGuard::notAllowed();
    if (store.invites().countOf(membership, QDateTime::currentDateTimeUtc()) >= InviteLink::mostInvites) {
        throw HttpError(409, u"too_many_invites"_s,
                        phrase("InviteLink", "You have %1 invites to this chat already. Revoke one first.")
                            .with(InviteLink::mostInvites));
    }
    return membership;
}

QDateTime endOf(const InviteLink::Wish &wish)
{
    if (!wish.lifetime)
        return {};
    return QDateTime::currentDateTimeUtc().addSecs(std::chrono::seconds(*wish.lifetime).count());
}

} // namespace

Task<InviteLink> InviteLink::create(DatabaseReader &reader, DatabaseWriter &writer, Throttles &throttles,
                                    User inviter, ChatId chat, Wish wish)
{
    // Checked on a reader first, so that a refusal costs no write.
    const auto checkInviter = [inviter, chat, wish](const Store &store) {
        requireCreator(store, inviter, chat, wish);
    };
    co_await reader.run(checkInviter, Share::ofPerson(inviter.id.value()));
    throttles.requireChange(inviter.id);
    const Secret code = Secret::generate();
    const QDateTime expiresAt = endOf(wish);
    const auto addInvite = [inviter, chat, code, expiresAt, wish](Store &store) {
        const Membership membership = requireCreator(store, inviter, chat, wish);
        store.invites().add(membership, code, {expiresAt, wish.maxUses, wish.role, wish.isForGuests});
    };
    co_await writer.run(addInvite, Share::ofPerson(inviter.id.value()));
    co_return InviteLink(code, expiresAt);
}

Membership InviteLink::requireInviter(const Store &store, const User &inviter, ChatId chat)
{
    const Membership membership = MembershipGuard::require(store, inviter, chat);
    requireInviter(store, membership);
    return membership;
}

void InviteLink::requireInviter(const Store &store, const Membership &membership)
{
    if (membership.chat().kind == ChatKind::Direct) {
        throw HttpError(409, u"direct_chat"_s,
                        phrase("InviteLink", "Nobody can be invited to a chat between two people."));
    }
    MembershipGuard::requirePermission(membership, Permission::Invite);
    ServerRoleGuard::require(store, membership.user().id, ServerPermission::InviteToChats);
}

QList<MemberRole> InviteLink::rolesToGive(const Membership &inviter)
{
    QList<MemberRole> roles{MemberRole::Member};
    if (inviter.may(Permission::ChangeRole))
        roles.append(MemberRole::Moderator);
    return roles;
}

std::optional<std::chrono::hours> InviteLink::lifetimeNamed(const QString &name)
{
    using std::chrono::days;
    static const std::array<std::pair<QString, std::optional<std::chrono::hours>>, 5> lifetimes{{
        {u"hour"_s, std::chrono::hours(1)},
        {u"day"_s, days(1)},
        {u"week"_s, days(7)},
        {u"month"_s, days(30)},
        {u"never"_s, std::nullopt},
    }};
    for (const auto &[known, lifetime] : lifetimes) {
        if (known == name)
            return lifetime;
    }
    throw HttpError(
        422, u"bad_field"_s,
        phrase("Api", "\"expires\" must be \"hour\", \"day\", \"week\", \"month\" or \"never\"."));
}

QString InviteLink::url(const QUrl &origin) const
{
    return origin.resolved(QUrl(BasePath::addressOf(QStringLiteral("/invite/") + code()))).toString();
}

} // namespace stoa
