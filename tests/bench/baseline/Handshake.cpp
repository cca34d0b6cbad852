#include "tests/bench/baseline/Handshake.h"

#include "tests/bench/baseline/Sha1.h"

#include <algorithm>
#include <cctype>

namespace baseline {

namespace {

constexpr std::string_view guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

bool startsWithName(std::string_view line, std::string_view lowerName)
{
    return line.size() >= lowerName.size()
        && std::equal(lowerName.begin(), lowerName.end(), line.begin(), [](char lower, char c) {
               return lower == std::tolower(static_cast<unsigned char>(c));
           });
}

std::string_view trimmed(std::string_view text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string base64(const std::array<std::uint8_t, 20> &bytes)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto at = [&](std::size_t k) { return k < bytes.size() ? unsigned(bytes[k]) : 0U; };
        const unsigned group = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
        text += digits[group >> 18];
        text += digits[group >> 12 & 63];
        text += i + 1 < bytes.size() ? digits[group >> 6 & 63] : '=';
        text += i + 2 < bytes.size() ? digits[group & 63] : '=';
    }
    return text;
}

} // namespace

Handshake Handshake::parse(std::string_view head)
{
    Handshake result;
    const std::size_t first = head.find(' ');
    const std::size_t second = head.find(' ', first + 1);
    if (second != std::string_view::npos)
        result.path = head.substr(first + 1, second - first - 1);
    constexpr std::string_view name = "sec-websocket-key:";
    for (std::size_t at = head.find("\r\n"); at + 2 < head.size(); at = head.find("\r\n", at + 2)) {
        const std::string_view line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
        if (startsWithName(line, name))
            result.key = trimmed(line.substr(name.size()));
    }
    return result;
}

std::string Handshake::accept() const
{
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: "
        + base64(sha1(std::string(key).append(guid))) + "\r\n\r\n";
}

} // namespace baseline
