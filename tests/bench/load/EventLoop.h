#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace stoa {

// What an EventLoop wakes.
class Pollable
{
public:
    Pollable() = default;
    virtual ~Pollable() = default;
    Pollable(const Pollable &) = delete;
    Pollable &operator=(const Pollable &) = delete;

    // epoll's events. Must not destroy any Pollable of the loop.
    virtual void wake(std::uint32_t events) = 0;
};

// The load's one thread: a bare epoll descriptor and a clock. Not thread-safe.
class EventLoop
{
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;

    // Closing the descriptor ends it.
    void watch(int descriptor, Pollable &pollable, std::uint32_t events);
    void change(int descriptor, Pollable &pollable, std::uint32_t events);
    // Waits for so long at most, serves what is ready.
    void poll(std::chrono::nanoseconds wait);

    // Polls until isDone(); false where that did not come in time.
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

    // From a signal handler: every loop's next poll() throws std::runtime_error, so that servers and files
    // go.
    static void interrupt();
    static bool isInterrupted();

    // Monotonic nanoseconds.
    static std::int64_t now();

private:
    int m_epoll;
};

} // namespace stoa
