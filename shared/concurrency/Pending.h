#pragma once

#include "shared/concurrency/Result.h"
#include "shared/concurrency/ResumeQueue.h"

#include <QTimer>

#include <chrono>
#include <coroutine>
#include <memory>
#include <mutex>

namespace stoa {

// The work was dropped without a result, because the server stops.
class Abandoned : public std::exception
{
public:
    const char *what() const noexcept override { return "The server is stopping."; }
};

// See Pending::failAfter().
class TimedOut : public std::exception
{
public:
    const char *what() const noexcept override { return "The result did not come in time."; }
};

// The state that a Pending and its Resolver share.
class PendingState : public std::enable_shared_from_this<PendingState>
{
public:
    bool isFinished() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isFinished;
    }

    // These three are for the awaiting thread. suspend() returns false if the result is there already.
    bool suspend(std::coroutine_handle<> waiter)
    {
        const std::lock_guard lock(m_mutex);
        if (m_isFinished)
            return false;
        m_waiter = waiter;
        m_queue = &ResumeQueue::ofThisThread();
        return true;
    }

    // Nothing is resumed from now on, and the thread's queue is not touched any more.
    void withdraw()
    {
        const std::lock_guard lock(m_mutex);
        m_waiter = nullptr;
        m_queue = nullptr;
    }

    void resume()
    {
        if (const auto waiter = std::exchange(m_waiter, nullptr))
            waiter.resume();
    }

protected:
    // Any thread; the first result counts. If set() throws, there is none yet.
    template<class Set> void finish(Set set)
    {
        // The lock is held to the end, so that the queue outlives this: withdraw() waits for the lock.
        const std::lock_guard lock(m_mutex);
        if (m_isFinished)
            return;
        set();
        m_isFinished = true;
        if (m_queue)
            m_queue->add(shared_from_this());
    }

private:
    mutable std::mutex m_mutex;
    std::coroutine_handle<> m_waiter; // belongs to the awaiting thread
    ResumeQueue *m_queue = nullptr; // of that thread
    bool m_isFinished = false;
};

template<class T> class PendingResult : public PendingState
{
public:
    template<class... Values> void resolve(Values &&...values)
    {
        finish([&] { m_result.set(std::forward<Values>(values)...); });
    }

    void fail(std::exception_ptr error)
    {
        finish([&] { m_result.fail(std::move(error)); });
    }

    T take() { return m_result.take(); }

private:
    Result<T> m_result;
};

// A result that another thread is working on. A coroutine awaits it once, and is resumed on its own thread by
// a posted event. Destroying a Pending withdraws from the result: it is dropped when it comes, and nothing
// is resumed. Belongs to one thread.
template<class T = void> class [[nodiscard]] Pending
{
public:
    explicit Pending(std::shared_ptr<PendingResult<T>> state)
        : m_state(std::move(state))
    {
    }

    static Pending failed(std::exception_ptr error)
    {
        auto state = std::make_shared<PendingResult<T>>();
        state->fail(std::move(error));
        return Pending(std::move(state));
    }

    Pending(Pending &&) noexcept = default;

    Pending &operator=(Pending &&other) noexcept
    {
        std::swap(m_state, other.m_state);
        return *this;
    }

    ~Pending()
    {
        if (m_state)
            m_state->withdraw();
    }

    bool await_ready() const { return m_state->isFinished(); }

    bool await_suspend(std::coroutine_handle<> waiter) { return m_state->suspend(waiter); }

    T await_resume() { return m_state->take(); }

    // Blocks until the result is there; throws what the work threw. For threads that run no event loop.
    T result()
    {
        if (m_state->suspend(std::noop_coroutine()))
            ResumeQueue::ofThisThread().resumeUntil([this] { return await_ready(); });
        return await_resume();
    }

    // Throws TimedOut to the awaiting coroutine if there is no result by then. Needs the thread's event loop.
    void failAfter(std::chrono::milliseconds time)
    {
        QTimer::singleShot(time, &ResumeQueue::ofThisThread(), [weak = std::weak_ptr(m_state)] {
            if (const auto state = weak.lock())
                state->fail(std::make_exception_ptr(TimedOut()));
        });
    }

    // Lets the work continue and drops its result. Silences [[nodiscard]].
    void ignore() && { }

private:
    std::shared_ptr<PendingResult<T>> m_state;
};

// The working side of a Pending. If it is destroyed without a result, the Pending fails with Abandoned. Any
// thread, one at a time.
template<class T = void> class Resolver
{
public:
    Resolver() = default;
    Resolver(Resolver &&) noexcept = default;
    Resolver &operator=(Resolver &&) = delete;

    ~Resolver()
    {
        if (m_state)
            fail(std::make_exception_ptr(Abandoned()));
    }

    // Call it once.
    Pending<T> pending() const { return Pending<T>(m_state); }

    // One of these, once. For void, resolve() takes no argument.
    template<class... Values> void resolve(Values &&...values)
    {
        m_state->resolve(std::forward<Values>(values)...);
        m_state.reset();
    }

    // Hand the only reference over: ThreadSanitizer does not see how libstdc++ counts those of an exception.
    void fail(std::exception_ptr error)
    {
        m_state->fail(std::move(error));
        m_state.reset();
    }

    // Resolves with what work() returns or throws.
    template<class Work> void resolveWith(Work &&work)
    {
        std::exception_ptr error;
        try {
            if constexpr (std::is_void_v<T>) {
                work();
                resolve();
            } else {
                resolve(work());
            }
            return;
        } catch (...) {
            error = std::current_exception();
        }
        fail(std::move(error)); // not in the handler, which holds a reference itself
    }

private:
    std::shared_ptr<PendingResult<T>> m_state = std::make_shared<PendingResult<T>>();
};

} // namespace stoa
