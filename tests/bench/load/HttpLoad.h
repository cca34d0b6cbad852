#pragma once

#include "tests/bench/load/HttpSocket.h"
#include "tests/bench/load/Latencies.h"

#include <memory>
#include <string>
#include <vector>

namespace stoa {

// Some keep-alive clients, each asking again as soon as it has its answer. An answer other than 200, or with
// another body than the first of its client (but for the form's nonce), throws std::runtime_error.
class HttpLoad
{
public:
    struct Result
    {
        double perSecond = 0;
        Latencies latencies; // milliseconds
    };

    // A client for each of the requests, which are sent as they are.
    HttpLoad(EventLoop &loop, std::uint16_t port, std::vector<std::string> requests);

    Result run(std::chrono::milliseconds duration);

    // Of the first client, as it came.
    const std::string &page() const { return m_clients.front()->page; }

private:
    struct Client
    {
        std::string request;
        std::string page; // its first
        std::size_t nonce = std::string::npos; // where in it; each page has another
        std::unique_ptr<HttpSocket> socket;
    };

    static bool isSamePage(const Client &client, std::string_view page);
    void receive(Client &client, const HttpSocket::Answer &answer);

    EventLoop &m_loop;
    std::vector<std::unique_ptr<Client>> m_clients;
    bool m_isRunning = false;
    Latencies m_latencies;
};

} // namespace stoa
