#include "tests/bench/baseline/Frames.h"

namespace baseline {

namespace {

std::uint64_t bigEndian(const char *data, int bytes)
{
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i)
        value = value << 8 | static_cast<unsigned char>(data[i]);
    return value;
}

} // namespace

FrameResult takeClientFrame(char *data, std::size_t size)
{
    if (size < 2)
        return {};
    const auto first = static_cast<unsigned char>(data[0]);
    const auto second = static_cast<unsigned char>(data[1]);
    if ((first & 0x80) == 0 || (first & 0xf) == 0)
        return {{}, FrameError::Fragmented};
    if ((second & 0x80) == 0)
        return {{}, FrameError::NotMasked};
    std::uint64_t length = second & 0x7f;
    const int extra = length == 126 ? 2 : length == 127 ? 8 : 0;
    const std::size_t head = 2 + std::size_t(extra) + 4;
    if (size < head)
        return {};
    if (extra > 0)
        length = bigEndian(data + 2, extra);
    if (length > maxClientPayload)
        return {{}, FrameError::TooBig};
    if (size < head + length)
        return {};
    const char *mask = data + head - 4;
    char *payload = data + head;
    for (std::size_t i = 0; i < length; ++i)
        payload[i] = char(payload[i] ^ mask[i & 3]);
    return {ClientFrame{first & 0xfU, {payload, std::size_t(length)}, head + std::size_t(length)}, {}};
}

void appendServerFrame(std::string &out, unsigned opcode, std::string_view payload)
{
    const std::size_t size = payload.size();
    const int extra = size < 126 ? 0 : size < 65'536 ? 2 : 8;
    out += char(0x80 | opcode);
    out += char(extra == 0 ? size : extra == 2 ? 126 : 127);
    for (int shift = extra * 8 - 8; shift >= 0; shift -= 8)
        out += char(std::uint64_t(size) >> shift & 0xff);
    out += payload;
}

} // namespace baseline
