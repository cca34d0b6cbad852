#include "server/database/WriterMetrics.h"

#include "shared/model/LogCategories.h"

namespace stoa {

void WriterMetrics::noteCommit(size_t tasks, qint64 messages, std::chrono::nanoseconds time)
{
    m_commits.fetch_add(1, std::memory_order_relaxed);
    m_tasks.fetch_add(qint64(tasks), std::memory_order_relaxed);
    m_messages.fetch_add(messages, std::memory_order_relaxed);
    m_times.record(time);
    if (time >= slow) {
        const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
        qCWarning(lcWriter, "A commit of %zu change(s) took %lld ms. Is the disk slow or busy?", tasks,
                  static_cast<long long>(milliseconds));
    }
}

bool WriterMetrics::hasWrittenWithin(std::chrono::milliseconds time) const
{
    const Clock::rep last = m_lastWrite.load(std::memory_order_relaxed);
    return last != never && Clock::now().time_since_epoch() - Clock::duration(last) <= time;
}

} // namespace stoa
