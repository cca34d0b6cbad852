#pragma once

#include "tests/bench/load/ClientSocket.h"

#include <functional>

namespace stoa {

// A keep-alive HTTP client: one request at a time.
class HttpSocket final : public ClientSocket
{
public:
    struct Answer
    {
        int status = 0; // 0: the server closed without one
        std::string_view body;
        double milliseconds = 0; // since request()
    };

    using Receiver = std::function<void(HttpSocket &, const Answer &)>;

    HttpSocket(EventLoop &loop, std::uint16_t port, Receiver receiver);

    // The whole request.
    void request(std::string_view bytes);

    bool isBusy() const { return m_isBusy; }

    // "GET path" as a browser that is signed in sends it.
    static std::string get(std::uint16_t port, std::string_view path, std::string_view cookie);
    static std::string postForm(std::uint16_t port, std::string_view path, std::string_view body);

protected:
    std::size_t take(std::string_view bytes) override;
    void lost() override;

private:
    void answer(int status, std::string_view body);

    Receiver m_receiver;
    std::int64_t m_sentAt = 0;
    bool m_isBusy = false;
};

} // namespace stoa
