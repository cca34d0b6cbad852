#include "server/auth/MembershipGuard.h"

#include "server/auth/SessionAuthenticator.h"

namespace stoa {

using namespace Qt::StringLiterals;

ChatId MembershipGuard::requestedChat(const Request &request)
{
    const auto chat = ChatId::fromText(request.arguments.value(0));
    if (!chat)
        throw HttpError(404, u"not_found"_s, phrase("Pages", "This page does not exist."));
    return *chat;
}

Membership MembershipGuard::require(const Store &store, const User &user, ChatId chat)
{
    const auto membership = store.memberships().find(user, chat);
    if (!membership) {
        throw HttpError(
            403, u"not_a_member"_s,
            phrase("Pages", "Only members can open this chat. Ask one of them for an invite link."));
    }
    return *membership;
}

Membership MembershipGuard::require(const Store &store, const Request &request)
{
    const Session session = SessionAuthenticator::require(store, request);
    const auto chat = ChatId::fromText(request.arguments.value(0));
    const auto membership = chat ? store.memberships().find(session.user, *chat) : std::nullopt;
    if (!membership)
        throw noSuchChat();
    return *membership;
}

Membership MembershipGuard::requireForApi(const Store &store, const User &user, ChatId chat)
{
    const auto credentials = store.users().credentials(user.id);
    const auto membership = store.memberships().find(user, chat);
    if (!membership || !credentials || !credentials->isActive)
        throw noSuchChat();
    return *membership;
}

void MembershipGuard::requirePermission(const Membership &membership, Permission permission)
{
    if (membership.chat().kind == ChatKind::Direct) {
        throw HttpError(409, u"direct_chat"_s,
                        phrase("Api", "A chat between two people has no name, topic or roles of its own."));
    }
    if (!membership.may(permission))
        throw notAllowed();
}

HttpError MembershipGuard::noSuchChat()
{
    return HttpError(404, u"not_found"_s, phrase("Api", "You are in no chat with this ID."));
}

HttpError MembershipGuard::notAllowed()
{
    return HttpError(403, u"not_allowed"_s, phrase("Api", "Your role in this chat does not allow this."));
}

} // namespace stoa
