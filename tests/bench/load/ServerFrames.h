#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stoa {

// An unmasked, unfragmented frame from a server (RFC 6455, 5.2).
struct ServerFrame
{
    unsigned opcode;
    std::string_view payload;
    std::size_t size; // of the whole frame
};

// Returns the first frame, or nothing if it is incomplete. Throws std::runtime_error if it is masked,
// fragmented or larger than 16 MiB, which no server of the benchmark sends.
std::optional<ServerFrame> firstFrame(std::string_view bytes);
// Returns a client's frame. Its mask is all zeroes, which is allowed and leaves the payload as it is.
std::string clientFrame(unsigned opcode, std::string_view payload);

} // namespace stoa
