#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stoa {

// One chat of one person, and the person's session.
struct Seat
{
    std::int64_t chat = 0; // the id in the URL
    int room = 0; // index of the chat, from 0
    int person = 0; // from 0
    std::string cookie; // empty if none is needed
    std::string name = {}; // of the person; empty if the server knows no names
};

// The number of the newest change that was received in a chat.
struct ChatPosition
{
    std::int64_t chat = -1; // -1 if the server does not name the chat on a socket for one chat
    std::int64_t seq = -1;
};

// The parts of a server's event that the load needs. The epoch is a view into the parsed payload.
struct ReceivedEvent
{
    enum class Kind {
        Welcome,
        Chats, // a further page of the chats in a welcome
        Message,
        Resumed,
        Busy, // a message was refused, because too many wait
        Other, // not part of the order of changes
    };

    Kind kind = Kind::Message;
    ChatPosition position{}; // of a message
    std::int64_t nonce = -1; // of a message or a refused one; the load uses numbers as nonces
    std::int64_t message = -1; // the id of a message, if it has one
    std::string_view epoch{}; // of a welcome; empty if clients can't resume
    std::vector<ChatPosition> chats{}; // of a welcome and of further pages
    bool hasMore = false; // further pages follow
};

// The protocol of a server: Stoa's stoa.v1, or the baseline's minimal protocol. A socket is for one chat, or
// for all chats of a person.
class Dialect
{
public:
    virtual ~Dialect() = default;

    // Returns the path of a socket for one chat.
    static std::string pathOf(std::int64_t chat) { return "/chatsocket/" + std::to_string(chat); }

    // Returns the path of a socket for all chats of a person.
    virtual std::string pathOfAll(const std::vector<std::int64_t> &chats) const = 0;
    // Returns the complete request that opens a WebSocket.
    static std::string upgrade(std::uint16_t port, std::string_view path, std::string_view cookie);

    // The following return payloads of text frames. The chat is named on sockets for all chats only.
    // replyTo: the id of the message that this one answers; -1 if it answers none.
    virtual std::string send(std::optional<std::int64_t> chat, std::int64_t nonce, std::string_view text,
                             std::int64_t replyTo = -1) const = 0;
    // For a socket for one chat.
    virtual std::string resume(std::string_view epoch, std::int64_t after) const = 0;
    // For a socket for all chats.
    virtual std::string resume(std::string_view epoch, const std::vector<ChatPosition> &chats) const = 0;

    // Throws std::runtime_error for anything unexpected.
    virtual ReceivedEvent parse(std::string_view payload) const = 0;

    static const Dialect &stoa();
    static const Dialect &baseline();
};

} // namespace stoa
