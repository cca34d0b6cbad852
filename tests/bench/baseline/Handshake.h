#pragma once

#include <string>
#include <string_view>

namespace baseline {

// The little of HTTP/1.1 that the baseline reads: the request line and one header.
struct Handshake
{
    std::string_view path;
    std::string_view key; // Sec-WebSocket-Key; empty: no upgrade is asked for

    // `head` ends with its empty line and outlives the result.
    static Handshake parse(std::string_view head);
    // RFC 6455, 4.2.2: the answer that opens the WebSocket.
    std::string accept() const;
};

} // namespace baseline
