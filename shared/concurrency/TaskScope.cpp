#include "shared/concurrency/TaskScope.h"

#include <QLoggingCategory>

namespace stoa {

namespace {
Q_LOGGING_CATEGORY(lcTasks, "stoa.tasks")
}

void TaskScope::add(Task<> task)
{
    if (m_runs.size() >= m_sweepAt) {
        std::erase_if(m_runs, [](const Task<> &run) { return run.isDone(); });
        m_sweepAt = 2 * m_runs.size() + 16;
    }
    m_runs.push_back(run(std::move(task)));
}

Task<> TaskScope::run(Task<> task)
{
    try {
        co_await task;
    } catch (...) {
        qCCritical(lcTasks, "An exception left a task that nobody awaits.");
    }
    task = {};
}

} // namespace stoa
