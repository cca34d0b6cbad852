#pragma once

#include <string_view>

namespace stoa {

// What everybody in the benchmark says: 100 bytes, nothing in it to escape.
inline constexpr std::string_view messageText
    = "Is anybody there? This is a message of an ordinary length, one hundred bytes of it, as people write.";
static_assert(messageText.size() == 100);

} // namespace stoa
