#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace baseline {

// The server side of WebSocket framing (RFC 6455, section 5).
struct ClientFrame
{
    unsigned opcode = 0;
    std::string_view payload; // unmasked
    std::size_t size = 0; // of the frame in the buffer
};

enum class FrameError { NotMasked, Fragmented, TooBig };

struct FrameResult
{
    std::optional<ClientFrame> frame; // unset if the frame is incomplete
    std::optional<FrameError> error;
};

constexpr std::size_t maxClientPayload = 65'536;

// Returns the first frame in the buffer and unmasks it in place. Call it only once for each frame.
FrameResult takeClientFrame(char *data, std::size_t size);
// Appends an unmasked frame.
void appendServerFrame(std::string &out, unsigned opcode, std::string_view payload);

} // namespace baseline
