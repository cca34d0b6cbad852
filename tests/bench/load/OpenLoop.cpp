#include "tests/bench/load/OpenLoop.h"

namespace stoa {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t timeout = std::chrono::nanoseconds(60s).count();

} // namespace

void OpenLoop::sendDue(std::int64_t until)
{
    for (; m_nextDue < until && m_nextDue <= EventLoop::now(); m_nextDue += m_interval)
        m_crowd.send(int(m_crowd.counts().sent % m_crowd.size()), m_nextDue);
}

OpenLoop::Result OpenLoop::run(std::chrono::milliseconds duration)
{
    Result result;
    m_crowd.setReceiver([&](int, std::int64_t nonce) {
        ++result.delivered;
        result.latencies.add(float(double(EventLoop::now() - m_crowd.sent(nonce).dueAt) / 1e6));
    });
    const std::int64_t start = EventLoop::now();
    const std::int64_t end = start + std::chrono::nanoseconds(duration).count();
    m_nextDue = start;
    while ((m_nextDue < end || m_crowd.counts().missing() > 0) && EventLoop::now() < end + timeout) {
        sendDue(end);
        if (m_tick)
            m_tick();
        const std::int64_t wait = m_nextDue < end ? m_nextDue - EventLoop::now() : 1'000'000;
        m_crowd.loop().poll(std::chrono::nanoseconds(std::min<std::int64_t>(wait, 1'000'000)));
    }
    result.seconds = double(EventLoop::now() - start) / 1e9;
    m_crowd.setReceiver({});
    m_crowd.requireComplete();
    return result;
}

} // namespace stoa
