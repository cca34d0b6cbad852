#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stoa {

// The chat and the session of one socket.
struct Seat
{
    std::int64_t chat = 0; // the id in the URL
    int room = 0; // index of the chat, from 0
    std::string cookie; // empty if none is needed
};

// The parts of a server's event that the load needs. The epoch is a view into the parsed payload.
struct ReceivedEvent
{
    enum class Kind { Welcome, Message, Resumed, Presence };

    Kind kind = Kind::Message;
    std::int64_t seq = 0;
    std::int64_t nonce = -1; // of a message; the load uses numbers as nonces
    std::string_view epoch; // of a welcome
};

// The protocol of a server: Stoa's stoa.v1, or the baseline's minimal protocol.
class Dialect
{
public:
    virtual ~Dialect() = default;

    // Returns the complete request that opens a WebSocket.
    std::string upgrade(std::uint16_t port, const Seat &seat) const;
    // Payloads of text frames.
    virtual std::string send(std::int64_t nonce, std::string_view text) const = 0;
    virtual std::string resume(std::string_view epoch, std::int64_t after) const = 0;
    // Throws std::runtime_error for anything unexpected.
    virtual ReceivedEvent parse(std::string_view payload) const = 0;

    static const Dialect &stoa();
    static const Dialect &baseline();
};

} // namespace stoa
