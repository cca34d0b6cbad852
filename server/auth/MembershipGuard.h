#pragma once

#include "server/http/Request.h"
#include "shared/store/Store.h"

namespace stoa {

// The chat that the route's <arg> names; throws HttpError 404 where it is not a number.
ChatId chatArgument(const Request &request);
// Throws the same HttpError 403 for a chat the user is not in and one that does not exist.
Membership requireMembership(const Store &store, const User &user, ChatId chat);

} // namespace stoa
