#pragma once

#include "shared/concurrency/Result.h"
#include "shared/concurrency/ResumeQueue.h"

#include <coroutine>
#include <exception>
#include <utility>

namespace stoa {

template<class T> class TaskPromise;

// A coroutine that runs on one thread: it starts at once, is resumed on the thread that called it, and is
// awaited once by another Task, or kept by a TaskScope. Its exceptions propagate to its awaiter.
//
// Not QCoro::Task: destroying that one only detaches it, and a suspended frame can't be cancelled, so that
// frames leak or outlive what they refer to when a server stops. A Task owns its frame: destroying it
// destroys the frame, with it the Tasks that are awaited in there, down to the innermost awaitable, which
// withdraws from its result.
//
// So take parameters by value, keep a Task in an object that what it refers to outlives, and never destroy it
// from inside itself (use deleteLater()). Name lambdas and aggregates before the expression that awaits: GCC
// 12 copies such temporaries bit by bit and destroys them twice (include_rules.py checks it).
template<class T = void> class [[nodiscard]] Task
{
public:
    using promise_type = TaskPromise<T>;
    using Frame = std::coroutine_handle<promise_type>;

    // Is done.
    Task() = default;

    explicit Task(Frame frame)
        : m_frame(frame)
    {
    }

    Task(Task &&other) noexcept
        : m_frame(std::exchange(other.m_frame, nullptr))
    {
    }

    Task &operator=(Task &&other) noexcept
    {
        std::swap(m_frame, other.m_frame);
        return *this;
    }

    ~Task()
    {
        if (m_frame)
            m_frame.destroy();
    }

    bool isDone() const { return !m_frame || m_frame.done(); }

    bool await_ready() const { return m_frame.done(); }

    void await_suspend(std::coroutine_handle<> waiter) { m_frame.promise().waiter = waiter; }

    T await_resume() { return m_frame.promise().result.take(); }

    // Blocks until it is done; meanwhile all coroutines of this thread are resumed. For threads that run no
    // event loop.
    T result()
    {
        ResumeQueue::ofThisThread().resumeUntil([this] { return isDone(); });
        return await_resume();
    }

private:
    Frame m_frame;
};

// The part of the promise type that does not depend on the result.
template<class T> class TaskPromiseBase
{
    struct ResumeWaiter
    {
        bool await_ready() const noexcept { return false; }

        std::coroutine_handle<> await_suspend(std::coroutine_handle<TaskPromise<T>> frame) const noexcept
        {
            const auto waiter = frame.promise().waiter;
            return waiter ? waiter : std::noop_coroutine();
        }

        void await_resume() const noexcept { }
    };

public:
    Task<T> get_return_object()
    {
        return Task<T>(Task<T>::Frame::from_promise(static_cast<TaskPromise<T> &>(*this)));
    }

    std::suspend_never initial_suspend() const noexcept { return {}; }

    ResumeWaiter final_suspend() const noexcept { return {}; }

    void unhandled_exception() { result.fail(std::current_exception()); }

    Result<T> result;
    std::coroutine_handle<> waiter;
};

template<class T> class TaskPromise : public TaskPromiseBase<T>
{
public:
    template<class Value> void return_value(Value &&value) { this->result.set(std::forward<Value>(value)); }
};

template<> class TaskPromise<void> : public TaskPromiseBase<void>
{
public:
    void return_void() { result.set(); }
};

} // namespace stoa
