#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace stoa {

// Interface of the objects that an EventLoop calls when their descriptor is ready.
class Pollable
{
public:
    Pollable() = default;
    virtual ~Pollable() = default;
    Pollable(const Pollable &) = delete;
    Pollable &operator=(const Pollable &) = delete;

    // `events` are those of epoll(7). Must not destroy any Pollable of the loop.
    virtual void wake(std::uint32_t events) = 0;
};

// The event loop of the load: an epoll descriptor and a clock. Not thread-safe.
class EventLoop
{
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;

    // The loop stops watching a descriptor when it is closed.
    void watch(int descriptor, Pollable &pollable, std::uint32_t events);
    void change(int descriptor, Pollable &pollable, std::uint32_t events);
    // Waits at most this long, then wakes the objects whose descriptors are ready.
    void poll(std::chrono::nanoseconds wait);

    // Polls until isDone() returns true; returns false if that takes longer than the limit.
    template<class Condition> bool pollUntil(Condition isDone, std::chrono::nanoseconds limit)
    {
        for (const std::int64_t end = now() + limit.count(); !isDone();) {
            const std::chrono::nanoseconds left(end - now());
            if (left.count() <= 0)
                return false;
            poll(std::min<std::chrono::nanoseconds>(left, std::chrono::milliseconds(10)));
        }
        return true;
    }

    // Makes the next poll() of every loop throw std::runtime_error, so that servers are stopped and temporary
    // files removed. Can be called from a signal handler.
    static void interrupt();
    static bool isInterrupted();

    // Returns the monotonic time in nanoseconds.
    static std::int64_t now();

private:
    int m_epoll;
};

} // namespace stoa
