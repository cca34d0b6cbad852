#include "server/pages/InviteOffer.h"

#include "server/rendering/PageRenderer.h"
#include "shared/store/Store.h"

#include <QUrl>

namespace stoa::InviteOffer {

using namespace Qt::StringLiterals;

namespace {
constexpr auto folder = "/invite/"_L1;
}

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

std::optional<Invitation> find(const Store &store, const Secret &code, UserId guest)
{
    return store.invites().find(code, QDateTime::currentDateTimeUtc(), guest);
}

QVariantMap valuesOf(const Invitation &invitation, const PageRenderer &renderer, Language language)
{
    const Phrase people = invitation.members == 1
        ? phrase("InviteOffer", "1 person")
        : phrase("InviteOffer", "%1 people").with(invitation.members);
    return {{u"chatName"_s, invitation.chatName},
            {u"people"_s, renderer.text(people, language)},
            {u"hasInviter"_s, invitation.inviter.has_value()},
            {u"inviter"_s, invitation.inviter ? invitation.inviter->shownName() : QString()}};
}

std::optional<ChatId> join(Store &store, const User &user, const Secret &code)
{
    const auto invitation = find(std::as_const(store), code, user.id);
    if (!invitation)
        return {};
    store.memberships().join(user, invitation->chat,
                             invitation->inviter ? invitation->inviter->id : UserId());
    return invitation->chat;
}

} // namespace stoa::InviteOffer
