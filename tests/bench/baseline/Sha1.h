#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace baseline {

// SHA-1 (FIPS 180-4) for the WebSocket handshake, so that the baseline needs no library.
std::array<std::uint8_t, 20> sha1(std::string_view text);

} // namespace baseline
