#pragma once

#include "tests/bench/load/HttpSocket.h"
#include "tests/bench/load/Latencies.h"

#include <memory>
#include <string>
#include <vector>

namespace stoa {

// Keep-alive clients that each send the next request as soon as they have a response. Throws
// std::runtime_error if a status is not 200, or if a body differs from the client's first one in more than
// the nonce of its form.
class HttpLoad
{
public:
    struct Result
    {
        double perSecond = 0;
        Latencies latencies; // milliseconds
    };

    // Creates a client for each of the complete requests.
    HttpLoad(EventLoop &loop, std::uint16_t port, std::vector<std::string> requests);

    Result run(std::chrono::milliseconds duration);

    // Returns the body that the first client received.
    const std::string &page() const { return m_clients.front()->page; }

private:
    struct Client
    {
        std::string request;
        std::string page; // the first body
        std::size_t nonce = std::string::npos; // position of the form's nonce, which differs in each page
        std::unique_ptr<HttpSocket> socket;
    };

    static bool isSamePage(const Client &client, std::string_view page);
    void receive(Client &client, const HttpSocket::Response &response);

    EventLoop &m_loop;
    std::vector<std::unique_ptr<Client>> m_clients;
    bool m_isRunning = false;
    Latencies m_latencies;
};

} // namespace stoa
