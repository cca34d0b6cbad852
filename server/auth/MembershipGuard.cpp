#include "server/auth/MembershipGuard.h"

#include "server/http/HttpError.h"

namespace stoa {

using namespace Qt::StringLiterals;

ChatId MembershipGuard::chatOf(const Request &request)
{
    const auto chat = ChatId::fromText(request.arguments.value(0));
    if (!chat)
        throw HttpError(404, u"not_found"_s, phrase("Pages", "There is no such page."));
    return *chat;
}

Membership MembershipGuard::require(const Store &store, const User &user, ChatId chat)
{
    const auto membership = store.memberships().find(user, chat);
    if (!membership) {
        throw HttpError(403, u"not_a_member"_s,
                        phrase("Pages", "You are not in this chat. Ask someone in it for an invite link."));
    }
    return *membership;
}

} // namespace stoa
