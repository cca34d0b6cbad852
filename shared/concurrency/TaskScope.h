#pragma once

#include "shared/concurrency/Task.h"

#include <list>

namespace stoa {

// Owns the Tasks of an object that nobody awaits. Each is dropped when it is done; the rest are destroyed
// with the scope, so declare it after what they refer to. Belongs to one thread.
class TaskScope
{
public:
    TaskScope() = default;
    ~TaskScope();
    TaskScope(const TaskScope &) = delete;
    TaskScope &operator=(const TaskScope &) = delete;

    // The task handles its exceptions itself: one that leaves it is only logged.
    void add(Task<> task);

private:
    class Run;
    using Frames = std::list<std::coroutine_handle<>>;

    static Run run(TaskScope &scope, Task<> task);

    Frames m_running;
};

} // namespace stoa
