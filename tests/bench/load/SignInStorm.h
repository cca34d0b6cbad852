#pragma once

#include "tests/bench/load/HttpSocket.h"

#include <memory>
#include <string>
#include <vector>

namespace stoa {

// Sign-ins with a wrong password at a fixed rate. Each is to be refused: 401 after hashing, 429 where too
// many wait. Any other answer throws std::runtime_error.
class SignInStorm
{
public:
    SignInStorm(EventLoop &loop, std::uint16_t port, int signInsPerSecond);

    void start();
    // Sends what is due.
    void tick();
    // Sends no more and waits for the answers.
    void stop();

    int hashed() const { return m_hashed; }

    int refused() const { return m_refused; }

private:
    HttpSocket &freeClient();
    void receive(const HttpSocket::Answer &answer);

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
