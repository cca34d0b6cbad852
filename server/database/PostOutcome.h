#pragma once

#include "shared/model/Message.h"
#include "shared/model/Problem.h"

#include <variant>

namespace stoa {

// What became of a draft: the stored message (the first one, where its nonce came again), or why there is
// none
// ("busy", "unavailable", "not_a_member").
using PostOutcome = std::variant<Message, Problem>;

} // namespace stoa
