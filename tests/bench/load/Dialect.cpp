#include "tests/bench/load/Dialect.h"

#include <charconv>
#include <stdexcept>

namespace stoa {

namespace {

std::int64_t numberAt(std::string_view text, std::size_t at)
{
    std::int64_t value = -1;
    if (at <= text.size())
        std::from_chars(text.data() + at, text.data() + text.size(), value);
    return value;
}

// Returns the number after `field`, or -1 if there is none.
std::int64_t numberAfter(std::string_view text, std::string_view field)
{
    const std::size_t at = text.find(field);
    return at == std::string_view::npos ? -1 : numberAt(text, at + field.size());
}

[[noreturn]] void throwUnexpected(std::string_view payload)
{
    throw std::runtime_error("unexpected: " + std::string(payload.substr(0, 300)));
}

class StoaDialect final : public Dialect
{
public:
    std::string send(std::int64_t nonce, std::string_view text) const override
    {
        return R"({"type":"send","nonce":")" + std::to_string(nonce) + R"(","text":")" + std::string(text)
            + R"("})";
    }

    std::string resume(std::string_view epoch, std::int64_t after) const override
    {
        return R"({"type":"resume","epoch":")" + std::string(epoch) + R"(","after":)" + std::to_string(after)
            + "}";
    }

    ReceivedEvent parse(std::string_view payload) const override
    {
        using Kind = ReceivedEvent::Kind;
        if (payload.starts_with(R"({"type":"message",)"))
            return {Kind::Message, numberAfter(payload, R"("seq":)"), nonceOf(payload), {}};
        if (payload.starts_with(R"({"type":"welcome",)"))
            return {Kind::Welcome, numberAfter(payload, R"("seq":)"), -1, epochOf(payload)};
        if (payload.starts_with(R"({"type":"resumed",)"))
            return {Kind::Resumed, numberAfter(payload, R"("seq":)"), -1, {}};
        if (payload.starts_with(R"({"type":"presence",)"))
            return {Kind::Presence, 0, -1, {}};
        throwUnexpected(payload);
    }

private:
    // Searches from the end, because the texts and markup before the nonce are long and may contain the
    // field's name.
    static std::int64_t nonceOf(std::string_view payload)
    {
        constexpr std::string_view field = R"("nonce":")";
        const std::size_t at = payload.rfind(field);
        return at == std::string_view::npos ? -1 : numberAt(payload, at + field.size());
    }

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

// The welcome is "<seq>", a message is "<seq> <nonce> <text>". The baseline stores nothing, so clients can't
// resume.
class BaselineDialect final : public Dialect
{
public:
    std::string send(std::int64_t nonce, std::string_view text) const override
    {
        return std::to_string(nonce) + ' ' + std::string(text);
    }

    std::string resume(std::string_view, std::int64_t) const override
    {
        throw std::logic_error("the baseline can't resume");
    }

    ReceivedEvent parse(std::string_view payload) const override
    {
        const std::int64_t seq = numberAt(payload, 0);
        if (seq < 0)
            throwUnexpected(payload);
        const std::size_t space = payload.find(' ');
        if (space == std::string_view::npos)
            return {ReceivedEvent::Kind::Welcome, seq, -1, {}};
        return {ReceivedEvent::Kind::Message, seq, numberAt(payload, space + 1), {}};
    }
};

} // namespace

std::string Dialect::upgrade(std::uint16_t port, const Seat &seat) const
{
    std::string request = "GET /chatsocket/" + std::to_string(seat.chat)
        + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port)
        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: stoa.v1\r\n";
    if (!seat.cookie.empty())
        request += "Cookie: " + seat.cookie + "\r\n";
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
