#pragma once

#include "server/http/Request.h"
#include "shared/store/Store.h"

namespace stoa {

// Lets only members of a chat pass.
namespace MembershipGuard {

// Returns the chat that the route's <arg> names; throws HttpError 404 if it is not a number.
ChatId requestedChat(const Request &request);
// Throws the same HttpError 403 for a chat that the user is not in and for one that does not exist.
Membership require(const Store &store, const User &user, ChatId chat);

} // namespace MembershipGuard
} // namespace stoa
