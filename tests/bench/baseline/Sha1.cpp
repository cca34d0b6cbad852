#include "tests/bench/baseline/Sha1.h"

#include <bit>
#include <string>

namespace baseline {

namespace {

using State = std::array<std::uint32_t, 5>;

std::string padded(std::string_view text)
{
    std::string message(text);
    message += '\x80';
    message.append((119 - text.size() % 64) % 64, '\0');
    for (int shift = 56; shift >= 0; shift -= 8)
        message += char(std::uint64_t(text.size()) * 8 >> shift & 0xff);
    return message;
}

std::uint32_t wordAt(std::string_view block, std::size_t index)
{
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < 4; ++i)
        word = word << 8 | static_cast<unsigned char>(block[index * 4 + i]);
    return word;
}

std::uint32_t mix(std::size_t round, std::uint32_t b, std::uint32_t c, std::uint32_t d)
{
    switch (round / 20) {
    case 0:
        return ((b & c) | (~b & d)) + 0x5a827999;
    case 1:
        return (b ^ c ^ d) + 0x6ed9eba1;
    case 2:
        return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
    default:
        return (b ^ c ^ d) + 0xca62c1d6;
    }
}

void addBlock(State &state, std::string_view block)
{
    std::array<std::uint32_t, 80> words{};
    for (std::size_t i = 0; i < 16; ++i)
        words[i] = wordAt(block, i);
    for (std::size_t i = 16; i < 80; ++i)
        words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    auto [a, b, c, d, e] = state;
    for (std::size_t i = 0; i < 80; ++i) {
        const std::uint32_t next = std::rotl(a, 5) + mix(i, b, c, d) + e + words[i];
        e = d;
        d = c;
        c = std::rotl(b, 30);
        b = a;
        a = next;
    }
    const State sums{a, b, c, d, e};
    for (std::size_t i = 0; i < state.size(); ++i)
        state[i] += sums[i];
}

} // namespace

std::array<std::uint8_t, 20> sha1(std::string_view text)
{
    State state{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    const std::string message = padded(text);
    for (std::size_t at = 0; at < message.size(); at += 64)
        addBlock(state, std::string_view(message).substr(at, 64));
    std::array<std::uint8_t, 20> digest{};
    for (std::size_t i = 0; i < digest.size(); ++i)
        digest[i] = std::uint8_t(state[i / 4] >> (24 - i % 4 * 8));
    return digest;
}

} // namespace baseline
