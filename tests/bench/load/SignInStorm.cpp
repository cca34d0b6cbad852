#include "tests/bench/load/SignInStorm.h"

#include <stdexcept>

namespace stoa {

SignInStorm::SignInStorm(EventLoop &loop, std::uint16_t port, int signInsPerSecond,
                         const std::string &address)
    : m_loop(loop)
    , m_port(port)
    , m_interval(1'000'000'000 / signInsPerSecond)
    , m_request(HttpSocket::postForm(port, "/auth", "username=storm&password=not+the+right+one"))
{
    if (!address.empty())
        m_request.insert(m_request.find("\r\n"), "\r\nX-Forwarded-For: " + address);
}

void SignInStorm::start()
{
    m_nextDue = EventLoop::now();
}

void SignInStorm::tick()
{
    for (; m_nextDue <= EventLoop::now(); m_nextDue += m_interval) {
        freeClient().request(m_request);
        ++m_waiting;
    }
}

HttpSocket &SignInStorm::freeClient()
{
    std::erase_if(m_clients, [](const auto &client) { return client->isClosed(); });
    for (auto &client : m_clients) {
        if (!client->isBusy())
            return *client;
    }
    return *m_clients.emplace_back(std::make_unique<HttpSocket>(
        m_loop, m_port, [this](HttpSocket &, const HttpSocket::Response &response) { receive(response); }));
}

void SignInStorm::receive(const HttpSocket::Response &response)
{
    --m_waiting;
    if (response.status == 401)
        ++m_hashed;
    else if (response.status == 429)
        ++m_refused;
    else
        throw std::runtime_error("a sign-in was answered with " + std::to_string(response.status));
}

void SignInStorm::stop()
{
    if (!m_loop.pollUntil([this] { return m_waiting == 0; }, std::chrono::seconds(30)))
        throw std::runtime_error("a sign-in had no response within 30 s");
}

} // namespace stoa
