#include "tests/bench/load/HttpLoad.h"

#include <algorithm>
#include <stdexcept>

namespace stoa {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t nonceSize = 43;

std::size_t nonceIn(std::string_view page)
{
    constexpr std::string_view before = "name=\"nonce\" value=\"";
    const std::size_t at = page.find(before);
    return at == std::string_view::npos ? at : at + before.size();
}

} // namespace

HttpLoad::HttpLoad(EventLoop &loop, std::uint16_t port, std::vector<std::string> requests)
    : m_loop(loop)
{
    for (std::string &request : requests) {
        Client &client = *m_clients.emplace_back(std::make_unique<Client>());
        client.request = std::move(request);
        client.socket = std::make_unique<HttpSocket>(
            loop, port, [this, &client](HttpSocket &, const HttpSocket::Response &response) {
                receive(client, response);
            });
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
        throw std::runtime_error("there was no response within 10 s");
    return result;
}

bool HttpLoad::isSamePage(const Client &client, std::string_view page)
{
    if (client.nonce == std::string::npos)
        return page == client.page;
    const std::string_view first(client.page);
    const std::size_t after = client.nonce + nonceSize;
    return page.size() == first.size() && page.substr(0, client.nonce) == first.substr(0, client.nonce)
        && page.substr(after) == first.substr(after);
}

void HttpLoad::receive(Client &client, const HttpSocket::Response &response)
{
    if (response.status != 200)
        throw std::runtime_error("a page has status " + std::to_string(response.status));
    if (client.page.empty()) {
        client.page = response.body;
        client.nonce = nonceIn(response.body);
    }
    if (!isSamePage(client, response.body))
        throw std::runtime_error("a page changed while nobody wrote");
    m_latencies.add(float(response.milliseconds));
    if (m_isRunning)
        client.socket->request(client.request);
}

} // namespace stoa
