#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stoa {

// A frame that a server sent (RFC 6455, 5.2): unmasked and whole.
struct ServerFrame
{
    unsigned opcode;
    std::string_view payload;
    std::size_t size; // of the frame
};

// The first frame of the bytes; nothing where it is not all there. Throws std::runtime_error where it is
// masked, fragmented or over 16 MiB: no server of the benchmark does that.
std::optional<ServerFrame> firstFrame(std::string_view bytes);
// A client's frame, masked with zeroes: a legal mask that leaves the payload as it is.
std::string clientFrame(unsigned opcode, std::string_view payload);

} // namespace stoa
