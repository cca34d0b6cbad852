#pragma once

#include "shared/model/StrongId.h"

namespace stoa {

// Two chats, for tests without a database.
constexpr ChatId general(1);
constexpr ChatId other(2);

} // namespace stoa
