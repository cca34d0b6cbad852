#include "tests/bench/load/ServerFrames.h"

#include <stdexcept>

namespace stoa {

namespace {

constexpr std::uint64_t maxPayload = 16 << 20;

unsigned byteAt(std::string_view bytes, std::size_t index)
{
    return static_cast<unsigned char>(bytes[index]);
}

} // namespace

std::optional<ServerFrame> firstFrame(std::string_view bytes)
{
    if (bytes.size() < 2)
        return {};
    const unsigned first = byteAt(bytes, 0);
    std::uint64_t length = byteAt(bytes, 1);
    if ((first & 0x80) == 0 || (first & 0xf) == 0 || (length & 0x80) != 0)
        throw std::runtime_error("the server sent a masked frame or a fragment");
    const std::size_t extra = length == 126 ? 2 : length == 127 ? 8 : 0;
    const std::size_t head = 2 + extra;
    if (bytes.size() < head)
        return {};
    if (extra > 0) {
        length = 0;
        for (std::size_t i = 0; i < extra; ++i)
            length = length << 8 | byteAt(bytes, 2 + i);
    }
    if (length > maxPayload)
        throw std::runtime_error("the server sent a frame over 16 MiB");
    if (bytes.size() < head + length)
        return {};
    return ServerFrame{first & 0xf, bytes.substr(head, length), head + length};
}

std::string clientFrame(unsigned opcode, std::string_view payload)
{
    std::string frame(1, char(0x80 | opcode));
    const std::size_t size = payload.size();
    const int extra = size < 126 ? 0 : size < 65'536 ? 2 : 8;
    frame += char(0x80 | (extra == 0 ? size : extra == 2 ? 126 : 127));
    for (int shift = extra * 8 - 8; shift >= 0; shift -= 8)
        frame += char(std::uint64_t(size) >> shift & 0xff);
    frame.append(4, '\0');
    return frame.append(payload);
}

} // namespace stoa
