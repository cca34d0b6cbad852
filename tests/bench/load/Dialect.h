#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stoa {

// Where one socket of the load belongs.
struct Seat
{
    std::int64_t chat = 0; // in the URL
    int room = 0; // counted from 0
    std::string cookie; // empty: none
};

// What a server tells, as far as the load needs it. Texts point into what was parsed.
struct ServerNews
{
    enum class Kind { Welcome, Message, Resumed, Presence };

    Kind kind = Kind::Message;
    std::int64_t seq = 0;
    std::int64_t nonce = -1; // of a message: the load's messages are numbered
    std::string_view epoch; // of a welcome
};

// How to speak with a server: Stoa's stoa.v1, and what the baseline has of it.
class Dialect
{
public:
    virtual ~Dialect() = default;

    // The whole request that opens a socket.
    std::string upgrade(std::uint16_t port, const Seat &seat) const;
    // Payloads of text frames.
    virtual std::string send(std::int64_t nonce, std::string_view text) const = 0;
    virtual std::string resume(std::string_view epoch, std::int64_t after) const = 0;
    // Throws std::runtime_error for anything unexpected.
    virtual ServerNews parse(std::string_view payload) const = 0;

    static const Dialect &stoa();
    static const Dialect &baseline();
};

} // namespace stoa
