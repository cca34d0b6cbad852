#pragma once

#include "shared/model/ChatChange.h"
#include "shared/model/Problem.h"

#include <variant>

namespace stoa {

// The outcome of a draft: the message as it was posted, or as it is now if its nonce came again; or the
// problem if it was not stored ("busy", "unavailable", "not_a_member").
using PostOutcome = std::variant<ChatChange, Problem>;

} // namespace stoa
