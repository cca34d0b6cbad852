#include "server/pages/InviteOffer.h"

#include "server/rendering/PageRenderer.h"
#include "shared/store/Store.h"

#include <QUrl>

namespace stoa::InviteOffer {

using namespace Qt::StringLiterals;

namespace {
constexpr auto folder = "/invite/"_L1;

void giveRole(Store &store, const User &user, const Invitation &invitation)
{
    const auto maker = invitation.inviter ? store.memberships().find(*invitation.inviter, invitation.chat)
                                          : std::nullopt;
    if (maker) {
        (void)store.memberships().setRole(*maker, user.id, invitation.role, QDateTime::currentDateTimeUtc());
    }
}

} // namespace

QString pathOf(const Secret &code)
{
    return folder + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(code.text())));
}

std::optional<Secret> codeIn(const QString &path)
{
    if (!path.startsWith(folder))
        return {};
    return Secret(QUrl::fromPercentEncoding(path.sliced(folder.size()).toUtf8()).toUtf8());
}

std::optional<Invitation> find(const Store &store, const Secret &code, const std::optional<User> &reader)
{
    const auto invitation = store.invites().find(code, QDateTime::currentDateTimeUtc(),
                                                 reader ? reader->id : UserId());
    if (!invitation || !invitation->isUsedUp)
        return invitation;
    const bool isMember = reader && store.memberships().find(*reader, invitation->chat);
    return isMember ? invitation : std::nullopt;
}

HttpError noSuchInvite()
{
    return HttpError(404, u"no_such_invite"_s,
                     phrase("InviteOffer", "This invite link is no longer valid. Ask for a new one."));
}

QVariantMap valuesOf(const Invitation &invitation, const PageRenderer &renderer, Language language)
{
    const Phrase people = invitation.members == 1
        ? phrase("InviteOffer", "1 person")
        : phrase("InviteOffer", "%1 people").with(invitation.members);
    return {{u"chatName"_s, invitation.chatName},
            {u"people"_s, renderer.text(people, language)},
            {u"isForGuests"_s, invitation.isForGuests},
            {u"hasInviter"_s, invitation.inviter.has_value()},
            {u"inviter"_s, invitation.inviter ? invitation.inviter->shownName() : QString()}};
}

std::optional<ChatId> join(Store &store, const User &user, const Secret &code)
{
    const auto invitation = find(std::as_const(store), code, user);
    if (!invitation)
        return {};
    const ChatId chat = invitation->chat;
    if (store.memberships().find(user, chat))
        return chat;
    if (!store.invites().use(invitation->id))
        return {};
    store.memberships().join(user, chat, invitation->inviter ? invitation->inviter->id : UserId());
    if (invitation->role != MemberRole::Member)
        giveRole(store, user, *invitation);
    return chat;
}

} // namespace stoa::InviteOffer
