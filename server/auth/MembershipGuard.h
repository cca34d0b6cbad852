#pragma once

#include "server/http/HttpError.h"
#include "server/http/Request.h"
#include "shared/store/Store.h"

namespace stoa {

// Lets only members of a chat pass.
namespace MembershipGuard {

// Returns the chat that the route's <arg> names; throws HttpError 404 if it is not a number.
ChatId requestedChat(const Request &request);
// Throws the same HttpError 403 for a chat that the user is not in and for one that does not exist.
Membership require(const Store &store, const User &user, ChatId chat);
// For programs, which name the chat in the route's first <arg>. Throws HttpError 401 without a session, and
// the same 404 for a chat that the user is not in and for one that does not exist.
Membership require(const Store &store, const Request &request);
// The same for a program whose session was checked before; an account that was deactivated meanwhile is in no
// chat.
Membership requireForApi(const Store &store, const User &user, ChatId chat);
// Throws HttpError 409 in a direct chat, and 403 if the member's role has no such permission.
void requirePermission(const Membership &membership, Permission permission);
HttpError noSuchChat();
HttpError notAllowed();

} // namespace MembershipGuard
} // namespace stoa
