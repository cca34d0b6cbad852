#include "tests/bench/load/EventLoop.h"

#include <array>
#include <csignal>
#include <ctime>
#include <stdexcept>
#include <sys/epoll.h>
#include <unistd.h>

namespace stoa {

namespace {

volatile std::sig_atomic_t interrupted = 0;

timespec timespecOf(std::chrono::nanoseconds time)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    return {time_t(seconds.count()), long((time - seconds).count())};
}

void control(int epoll, int operation, int descriptor, Pollable &pollable, std::uint32_t events)
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = &pollable;
    ::epoll_ctl(epoll, operation, descriptor, &event);
}

} // namespace

EventLoop::EventLoop()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
}

EventLoop::~EventLoop()
{
    ::close(m_epoll);
}

void EventLoop::watch(int descriptor, Pollable &pollable, std::uint32_t events)
{
    control(m_epoll, EPOLL_CTL_ADD, descriptor, pollable, events);
}

void EventLoop::change(int descriptor, Pollable &pollable, std::uint32_t events)
{
    control(m_epoll, EPOLL_CTL_MOD, descriptor, pollable, events);
}

void EventLoop::poll(std::chrono::nanoseconds wait)
{
    if (isInterrupted())
        throw std::runtime_error("interrupted");
    std::array<epoll_event, 512> events{};
    // epoll_wait() has a resolution of a millisecond, which would make every message late.
    const timespec time = timespecOf(std::max(wait, std::chrono::nanoseconds(0)));
    const int count = ::epoll_pwait2(m_epoll, events.data(), int(events.size()), &time, nullptr);
    for (int i = 0; i < count; ++i)
        static_cast<Pollable *>(events[std::size_t(i)].data.ptr)->wake(events[std::size_t(i)].events);
}

void EventLoop::interrupt()
{
    interrupted = 1;
}

bool EventLoop::isInterrupted()
{
    return interrupted != 0;
}

std::int64_t EventLoop::now()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

} // namespace stoa
