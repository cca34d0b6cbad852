#include "server/auth/ServerRoleGuard.h"

#include "server/http/HttpError.h"

namespace stoa {

using namespace Qt::StringLiterals;

bool ServerRoleGuard::may(const Store &store, UserId user, ServerPermission permission)
{
    return isAllowed(store.users().role(user), permission);
}

void ServerRoleGuard::require(const Store &store, UserId user, ServerPermission permission)
{
    if (!may(store, user, permission))
        throw HttpError(403, u"not_allowed"_s, phrase("Api", "Guests of this server can't do this."));
}

} // namespace stoa
