#pragma once

#include "tests/bench/load/TcpClient.h"

#include <functional>

namespace stoa {

// A keep-alive HTTP client that sends one request at a time.
class HttpSocket final : public TcpClient
{
public:
    struct Response
    {
        int status = 0; // 0 if the server closed the connection instead
        std::string_view body;
        double milliseconds = 0; // since request()
    };

    using Receiver = std::function<void(HttpSocket &, const Response &)>;

    HttpSocket(EventLoop &loop, std::uint16_t port, Receiver receiver);

    // Sends a complete request.
    void request(std::string_view bytes);

    bool isBusy() const { return m_isBusy; }

    // Returns a GET request as a signed-in browser sends it.
    static std::string get(std::uint16_t port, std::string_view path, std::string_view cookie);
    static std::string postForm(std::uint16_t port, std::string_view path, std::string_view body);

protected:
    std::size_t consume(std::string_view bytes) override;
    void connectionLost() override;

private:
    void finish(int status, std::string_view body);

    Receiver m_receiver;
    std::int64_t m_sentAt = 0;
    bool m_isBusy = false;
};

} // namespace stoa
