#pragma once

#include "tests/bench/load/HttpSocket.h"

#include <memory>
#include <string>
#include <vector>

namespace stoa {

// Sends sign-ins with a wrong password at a fixed rate. Each must be refused: with 401 after hashing, or with
// 429 if too many are queued. Any other response throws std::runtime_error.
class SignInStorm
{
public:
    // address: of the client, as a trusted proxy names it; empty for none.
    SignInStorm(EventLoop &loop, std::uint16_t port, int signInsPerSecond, const std::string &address = {});

    void start();
    // Sends the sign-ins that are due.
    void tick();
    // Waits for the outstanding responses.
    void stop();

    int hashed() const { return m_hashed; }

    int refused() const { return m_refused; }

private:
    HttpSocket &freeClient();
    void receive(const HttpSocket::Response &response);

    EventLoop &m_loop;
    std::uint16_t m_port;
    std::int64_t m_interval;
    std::string m_request;
    std::int64_t m_nextDue = 0;
    int m_waiting = 0;
    int m_hashed = 0;
    int m_refused = 0;
    std::vector<std::unique_ptr<HttpSocket>> m_clients;
};

} // namespace stoa
