#include "tests/bench/load/Dialect.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace stoa {

namespace {

using Kind = ReceivedEvent::Kind;

std::int64_t numberAt(std::string_view text, std::size_t at)
{
    std::int64_t value = -1;
    if (at <= text.size())
        std::from_chars(text.data() + at, text.data() + text.size(), value);
    return value;
}

std::int64_t numberBehind(std::string_view text, std::size_t at, std::string_view field)
{
    return at == std::string_view::npos ? -1 : numberAt(text, at + field.size());
}

// Returns the number after the first `field`, or -1 if there is none.
std::int64_t numberAfter(std::string_view text, std::string_view field)
{
    return numberBehind(text, text.find(field), field);
}

// Returns the number after the last `field`, or -1 if there is none.
std::int64_t numberAfterLast(std::string_view text, std::string_view field)
{
    return numberBehind(text, text.rfind(field), field);
}

[[noreturn]] void throwUnexpected(std::string_view payload)
{
    throw std::runtime_error("unexpected: " + std::string(payload.substr(0, 300)));
}

class StoaDialect final : public Dialect
{
public:
    std::string pathOfAll(const std::vector<std::int64_t> &) const override { return "/socket"; }

    std::string send(std::optional<std::int64_t> chat, std::int64_t nonce, std::string_view text,
                     std::int64_t replyTo) const override
    {
        std::string fields = chat ? R"("chat":)" + std::to_string(*chat) + ',' : std::string();
        if (replyTo >= 0)
            fields += R"("replyTo":)" + std::to_string(replyTo) + ',';
        return R"({"type":"send",)" + fields + R"("nonce":")" + std::to_string(nonce) + R"(","text":")"
            + std::string(text) + R"("})";
    }

    std::string resume(std::string_view epoch, std::int64_t after) const override
    {
        return resumeWith(epoch, R"("after":)" + std::to_string(after));
    }

    std::string resume(std::string_view epoch, const std::vector<ChatPosition> &chats) const override
    {
        std::string object;
        for (const ChatPosition &position : chats)
            object += (object.empty() ? "\"" : ",\"") + std::to_string(position.chat)
                + "\":" + std::to_string(position.seq);
        return resumeWith(epoch, R"("chats":{)" + object + '}');
    }

    ReceivedEvent parse(std::string_view payload) const override
    {
        if (payload.starts_with(R"({"type":"message",)"))
            return {.kind = Kind::Message,
                    .position = positionIn(payload),
                    .nonce = nonceOf(payload),
                    .message = numberAfter(payload, R"("id":)")};
        if (payload.starts_with(R"({"type":"welcome","chat":)"))
            return {.kind = Kind::Welcome, .epoch = epochOf(payload), .chats = {positionIn(payload)}};
        if (payload.starts_with(R"({"type":"welcome",)"))
            return listOf(Kind::Welcome, payload);
        if (payload.starts_with(R"({"type":"chats",)"))
            return listOf(Kind::Chats, payload);
        if (payload.starts_with(R"({"type":"resumed",)"))
            return {.kind = Kind::Resumed};
        if (payload.starts_with(R"({"type":"error","code":"busy",)"))
            return {.kind = Kind::Busy, .nonce = nonceOf(payload)};
        if (isUnwanted(payload))
            throwUnexpected(payload);
        return {.kind = Kind::Other};
    }

private:
    static std::string resumeWith(std::string_view epoch, const std::string &positions)
    {
        return R"({"type":"resume","epoch":")" + std::string(epoch) + R"(",)" + positions + '}';
    }

    // Returns true for changes that the load never makes, and for events after which something is missing.
    // Clients ignore types that they don't know.
    static bool isUnwanted(std::string_view payload)
    {
        constexpr std::array types{"error",  "reload",  "joined", "left",
                                   "edited", "reacted", "pinned", "removed"};
        constexpr std::string_view start = R"({"type":")";
        if (!payload.starts_with(start))
            return true;
        const std::string_view type = payload.substr(start.size());
        for (const std::string_view unwanted : types) {
            if (type.starts_with(unwanted))
                return true;
        }
        return false;
    }

    static ChatPosition positionIn(std::string_view payload)
    {
        return {numberAfter(payload, R"("chat":)"), numberAfter(payload, R"("seq":)")};
    }

    static ReceivedEvent listOf(Kind kind, std::string_view payload)
    {
        return {.kind = kind,
                .epoch = epochOf(payload),
                .chats = chatsIn(payload),
                .hasMore = payload.rfind(R"("more":true)") != std::string_view::npos};
    }

    // The fields of each chat begin with id, name, seq and topic. Quotation marks in strings are escaped, so
    // no name or text looks like a field.
    static std::vector<ChatPosition> chatsIn(std::string_view payload)
    {
        constexpr std::string_view topic = R"(,"topic":)";
        std::vector<ChatPosition> chats;
        for (auto at = payload.find(topic); at != std::string_view::npos; at = payload.find(topic, at + 1)) {
            const std::string_view before = payload.substr(0, at);
            chats.push_back({numberAfterLast(before, R"({"id":)"), numberAfterLast(before, R"("seq":)")});
        }
        return chats;
    }

    // Searches from the end, because the texts and markup before the nonce are long and may contain the
    // field's name.
    static std::int64_t nonceOf(std::string_view payload) { return numberAfterLast(payload, R"("nonce":")"); }

    static std::string_view epochOf(std::string_view payload)
    {
        constexpr std::string_view field = R"("epoch":")";
        const std::size_t at = payload.find(field);
        if (at == std::string_view::npos)
            return {};
        const std::string_view rest = payload.substr(at + field.size());
        return rest.substr(0, rest.find('"'));
    }
};

// The protocol in tests/bench/baseline/FanOutServer.h. The baseline stores nothing, so clients can't resume.
class BaselineDialect final : public Dialect
{
public:
    std::string pathOfAll(const std::vector<std::int64_t> &chats) const override
    {
        std::string path;
        for (const std::int64_t chat : chats)
            path += (path.empty() ? "/rooms/" : ",") + std::to_string(chat);
        return path;
    }

    std::string send(std::optional<std::int64_t> chat, std::int64_t nonce, std::string_view text,
                     std::int64_t) const override
    {
        const std::string prefix = chat ? std::to_string(*chat) + ' ' : std::string();
        return prefix + std::to_string(nonce) + ' ' + std::string(text);
    }

    std::string resume(std::string_view, std::int64_t) const override { throwCannotResume(); }

    std::string resume(std::string_view, const std::vector<ChatPosition> &) const override
    {
        throwCannotResume();
    }

    ReceivedEvent parse(std::string_view payload) const override
    {
        if (payload.starts_with(roomsPrefix))
            return {.kind = Kind::Welcome, .chats = roomsIn(payload.substr(roomsPrefix.size()))};
        if (!payload.starts_with('#'))
            return parseOfOneRoom(payload, -1);
        return parseOfOneRoom(payload.substr(payload.find(' ') + 1), numberAt(payload, 1));
    }

private:
    static constexpr std::string_view roomsPrefix = "rooms ";

    [[noreturn]] static void throwCannotResume() { throw std::logic_error("the baseline can't resume"); }

    static ReceivedEvent parseOfOneRoom(std::string_view payload, std::int64_t room)
    {
        const std::int64_t seq = numberAt(payload, 0);
        if (seq < 0)
            throwUnexpected(payload);
        const std::size_t space = payload.find(' ');
        if (space == std::string_view::npos)
            return {.kind = Kind::Welcome, .chats = {{room, seq}}};
        return {.kind = Kind::Message, .position = {room, seq}, .nonce = numberAt(payload, space + 1)};
    }

    static std::vector<ChatPosition> roomsIn(std::string_view list)
    {
        std::vector<ChatPosition> rooms;
        for (std::size_t colon = list.find(':'); colon != std::string_view::npos; colon = list.find(':')) {
            rooms.push_back({numberAt(list, 0), numberAt(list, colon + 1)});
            list.remove_prefix(std::min(list.size(), list.find(' ', colon)));
            list.remove_prefix(list.empty() ? 0 : 1);
        }
        return rooms;
    }
};

} // namespace

std::string Dialect::upgrade(std::uint16_t port, std::string_view path, std::string_view cookie)
{
    std::string request = "GET ";
    request.append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port));
    request += "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: stoa.v1\r\n";
    if (!cookie.empty())
        request.append("Cookie: ").append(cookie).append("\r\n");
    return request + "\r\n";
}

const Dialect &Dialect::stoa()
{
    static const StoaDialect dialect;
    return dialect;
}

const Dialect &Dialect::baseline()
{
    static const BaselineDialect dialect;
    return dialect;
}

} // namespace stoa
