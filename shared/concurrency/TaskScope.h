#pragma once

#include "shared/concurrency/Task.h"

#include <vector>

namespace stoa {

// Owns the Tasks of an object that nobody awaits. Each is destroyed when it is done, and the rest with the
// scope, so declare it after what they refer to. Belongs to one thread.
class TaskScope
{
public:
    TaskScope() = default;
    TaskScope(const TaskScope &) = delete;
    TaskScope &operator=(const TaskScope &) = delete;

    // The task handles its exceptions itself: one that leaves it is only logged.
    void add(Task<> task);

private:
    static Task<> run(Task<> task);

    std::vector<Task<>> m_runs; // those that are done have nothing in them, and are swept now and then
    size_t m_sweepAt = 16;
};

} // namespace stoa
