#include "tests/bench/load/OpenLoop.h"

#include <ctime>

namespace stoa {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t timeout = std::chrono::nanoseconds(60s).count();

double secondsOfThread()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

float milliseconds(std::int64_t nanoseconds)
{
    return float(double(nanoseconds) / 1e6);
}

} // namespace

void OpenLoop::sendDue(std::int64_t until, Latencies &lateness)
{
    for (; m_nextDue < until && m_nextDue <= EventLoop::now(); m_nextDue += m_interval) {
        lateness.add(milliseconds(EventLoop::now() - m_nextDue));
        m_crowd.send(int(m_crowd.counts().sent % m_crowd.size()), m_nextDue);
    }
}

template<class Condition>
OpenLoop::Result OpenLoop::runUntil(Condition isOver, std::chrono::milliseconds duration)
{
    Result result;
    m_crowd.setReceiver([&](int, std::int64_t nonce) {
        ++result.delivered;
        result.latencies.add(milliseconds(EventLoop::now() - m_crowd.sent(nonce).dueAt));
    });
    const double busyBefore = secondsOfThread();
    const std::int64_t start = EventLoop::now();
    const std::int64_t end = start + std::chrono::nanoseconds(duration).count();
    m_nextDue = start;
    while ((m_nextDue < end || m_crowd.counts().missing() > 0) && EventLoop::now() < end + timeout) {
        sendDue(end, result.lateness);
        if (m_tick)
            m_tick();
        const std::int64_t wait = m_nextDue < end ? m_nextDue - EventLoop::now() : 1'000'000;
        m_crowd.loop().poll(std::chrono::nanoseconds(std::min<std::int64_t>(wait, 1'000'000)));
        if (isOver())
            break;
    }
    result.seconds = double(EventLoop::now() - start) / 1e9;
    result.loadBusy = (secondsOfThread() - busyBefore) / result.seconds;
    m_crowd.setReceiver({});
    return result;
}

OpenLoop::Result OpenLoop::run(std::chrono::milliseconds duration)
{
    Result result = runUntil([] { return false; }, duration);
    m_crowd.requireComplete();
    return result;
}

OpenLoop::Result OpenLoop::probe(std::chrono::milliseconds duration)
{
    const Crowd::Counts &counts = m_crowd.counts();
    const std::int64_t perSecond = 1'000'000'000 / m_interval * m_crowd.roomSize(0);
    const std::int64_t closed = counts.closed;
    return runUntil([&] { return counts.missing() > perSecond || counts.closed > closed; }, duration);
}

} // namespace stoa
