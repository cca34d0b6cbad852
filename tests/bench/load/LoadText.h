#pragma once

#include <string_view>

namespace stoa {

// The text of all messages in the benchmark: 100 bytes that need no escaping.
inline constexpr std::string_view messageText
    = "Is anybody there? This is a message of an ordinary length, one hundred bytes of it, as people write.";
static_assert(messageText.size() == 100);

} // namespace stoa
