#include "shared/concurrency/TaskScope.h"

#include <QLoggingCategory>

namespace stoa {

namespace {
Q_LOGGING_CATEGORY(lcTasks, "stoa.tasks")
}

// A coroutine that destroys its own frame when it ends.
class TaskScope::Run
{
public:
    class promise_type
    {
    public:
        promise_type(TaskScope &scope, Task<> &)
            : m_running(scope.m_running)
            , m_place(m_running.insert(m_running.end(), Frame::from_promise(*this)))
        {
        }

        ~promise_type() { m_running.erase(m_place); }
        Q_DISABLE_COPY_MOVE(promise_type)

        Run get_return_object() const noexcept { return {}; }

        std::suspend_never initial_suspend() const noexcept { return {}; }

        std::suspend_never final_suspend() const noexcept { return {}; }

        void return_void() const noexcept { }

        void unhandled_exception() const noexcept
        {
            qCCritical(lcTasks, "An exception left a task that nobody awaits.");
        }

    private:
        using Frame = std::coroutine_handle<promise_type>;

        Frames &m_running;
        const Frames::iterator m_place;
    };
};

TaskScope::~TaskScope()
{
    while (!m_running.empty())
        m_running.front().destroy();
}

void TaskScope::add(Task<> task)
{
    run(*this, std::move(task));
}

TaskScope::Run TaskScope::run(TaskScope &, Task<> task)
{
    co_await task;
}

} // namespace stoa
