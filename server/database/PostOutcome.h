#pragma once

#include "shared/model/ChatChange.h"
#include "shared/model/Problem.h"

#include <variant>

namespace stoa {

// The outcome of a MessageRequest: the change that it has made, or the message as it is now if there was
// nothing to change, with the nonce of the request in both cases; or the problem if it was refused ("busy",
// "unavailable", "not_a_member", "not_found", "not_yours", "read_only", "archived", "conflict",
// "too_many_reactions", "too_many_pins"). A MessagePosted has the time of its arrival only if this request
// has just added it.
using PostOutcome = std::variant<ChatChange, Problem>;

} // namespace stoa
