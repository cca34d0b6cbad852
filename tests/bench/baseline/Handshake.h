#pragma once

#include <string>
#include <string_view>

namespace baseline {

// The parts of HTTP/1.1 that the baseline reads: the request line and one header.
struct Handshake
{
    std::string_view path;
    std::string_view key; // Sec-WebSocket-Key; empty if the request is no upgrade

    // `head` ends with the empty line and must outlive the result.
    static Handshake parse(std::string_view head);
    // Returns the response that opens the WebSocket (RFC 6455, 4.2.2).
    std::string accept() const;
};

} // namespace baseline
