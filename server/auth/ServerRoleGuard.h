#pragma once

#include "shared/model/ServerRole.h"
#include "shared/store/Store.h"

namespace stoa {

// Lets only those pass whose role on the server allows it.
namespace ServerRoleGuard {

bool may(const Store &store, UserId user, ServerPermission permission);
// Throws HttpError 403.
void require(const Store &store, UserId user, ServerPermission permission);

} // namespace ServerRoleGuard
} // namespace stoa
