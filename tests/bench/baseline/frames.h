#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace baseline {

// RFC 6455, section 5: what a server reads and writes.
struct ClientFrame
{
    unsigned opcode = 0;
    std::string_view payload; // unmasked
    std::size_t size = 0; // of the frame in the buffer
};

enum class FrameError { NotMasked, Fragmented, TooBig };

struct FrameResult
{
    std::optional<ClientFrame> frame; // none: not all of it is here yet
    std::optional<FrameError> error;
};

constexpr std::size_t maxClientPayload = 65'536;

// The first frame in the buffer, which is unmasked in place: take it before calling again.
FrameResult takeClientFrame(char *data, std::size_t size);
// Appends an unmasked frame.
void appendServerFrame(std::string &out, unsigned opcode, std::string_view payload);

} // namespace baseline
