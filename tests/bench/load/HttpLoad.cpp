#include "tests/bench/load/HttpLoad.h"

#include <algorithm>
#include <stdexcept>

namespace stoa {

using namespace std::chrono_literals;

HttpLoad::HttpLoad(EventLoop &loop, std::uint16_t port, std::vector<std::string> requests)
    : m_loop(loop)
{
    for (std::string &request : requests) {
        Client &client = *m_clients.emplace_back(std::make_unique<Client>());
        client.request = std::move(request);
        client.socket = std::make_unique<HttpSocket>(
            loop, port,
            [this, &client](HttpSocket &, const HttpSocket::Answer &answer) { receive(client, answer); });
    }
}

HttpLoad::Result HttpLoad::run(std::chrono::milliseconds duration)
{
    m_latencies = {};
    m_isRunning = true;
    const std::int64_t start = EventLoop::now();
    for (const auto &client : m_clients)
        client->socket->request(client->request);
    m_loop.pollUntil([] { return false; }, duration);
    Result result{double(m_latencies.count()) * 1e9 / double(EventLoop::now() - start), m_latencies};
    m_isRunning = false;
    const auto isIdle = [this] {
        return std::ranges::none_of(m_clients, [](const auto &client) { return client->socket->isBusy(); });
    };
    if (!m_loop.pollUntil(isIdle, 10s))
        throw std::runtime_error("a page did not come within 10 s");
    return result;
}

void HttpLoad::receive(Client &client, const HttpSocket::Answer &answer)
{
    if (answer.status != 200)
        throw std::runtime_error("a page came with status " + std::to_string(answer.status));
    if (client.page.empty())
        client.page = answer.body;
    if (answer.body != client.page)
        throw std::runtime_error("a page changed while nobody wrote");
    m_latencies.add(float(answer.milliseconds));
    if (m_isRunning)
        client.socket->request(client.request);
}

} // namespace stoa
