#include "tests/bench/load/ClosedLoop.h"

namespace stoa {

ClosedLoop::Result ClosedLoop::run(std::chrono::milliseconds warmUp, std::chrono::milliseconds duration)
{
    m_isSending = true;
    m_crowd.setReceiver([this](int member, std::int64_t nonce) { receive(member, nonce); });
    for (int i = 0; i < m_crowd.size() * m_inFlight; ++i)
        m_crowd.send(i % m_crowd.size(), EventLoop::now());
    pollFor(warmUp);
    m_acknowledged = 0;
    m_latencies = {};
    const std::int64_t start = EventLoop::now();
    pollFor(duration);
    const double seconds = double(EventLoop::now() - start) / 1e9;
    Result result{double(m_acknowledged) / seconds, std::move(m_latencies)};
    m_isSending = false;
    m_crowd.loop().pollUntil([this] { return m_crowd.counts().missing() == 0; }, std::chrono::seconds(30));
    m_crowd.setReceiver({});
    m_crowd.requireComplete();
    return result;
}

void ClosedLoop::pollFor(std::chrono::milliseconds duration)
{
    m_crowd.loop().pollUntil([] { return false; }, duration);
}

void ClosedLoop::receive(int member, std::int64_t nonce)
{
    const Crowd::Sent &message = m_crowd.sent(nonce);
    if (message.sender != member)
        return;
    const std::int64_t now = EventLoop::now();
    ++m_acknowledged;
    m_latencies.add(float(double(now - message.dueAt) / 1e6));
    if (m_isSending)
        m_crowd.send(member, now);
}

} // namespace stoa
