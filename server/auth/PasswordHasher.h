#pragma once

#include <QFuture>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <atomic>
#include <memory>
#include <optional>

namespace stoa {

// Runs password hashing on a few threads at idle scheduling priority, so that sign-ins never starve chat.
// Thread-safe.
class PasswordHasher
{
public:
    PasswordHasher(int threads, int maxWaiting);
    ~PasswordHasher();

    // work() runs on a hashing thread. Nothing: too many are waiting, try again later.
    template<class Work> auto run(Work work) -> std::optional<QFuture<std::invoke_result_t<Work &>>>
    {
        const auto place = takePlace();
        if (!place)
            return std::nullopt;
        return QtConcurrent::run(&m_pool, [work = std::move(work), place]() mutable {
            lowerPriority();
            return work();
        });
    }

private:
    using Place = std::shared_ptr<void>;
    Place takePlace();
    static void lowerPriority();

    const int m_maxWaiting;
    std::atomic<int> m_waiting = 0;
    QThreadPool m_pool;
};

} // namespace stoa
