#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace baseline {

// FIPS 180-4. For the WebSocket handshake, which asks for it; no library comes along.
std::array<std::uint8_t, 20> sha1(std::string_view text);

} // namespace baseline
