#pragma once

#include "shared/threads/handover.h"

#include <QRunnable>
#include <QThreadPool>

#include <utility>

namespace stoa {

// A functor on its way through a QThreadPool, as QThreadPool::start() makes of one, with its handovers said
// aloud. After waitForDone() call takeOver(&pool).
template<class Work> class PoolTask : public QRunnable
{
public:
    PoolTask(QThreadPool &pool, Work work)
        : m_pool(pool)
        , m_work(std::move(work))
    {
    }

    void run() override
    {
        takeOver(this);
        QThreadPool &pool = m_pool;
        {
            Work work = std::move(m_work); // all it holds ends here
            work();
        }
        handOver(&pool);
    }

private:
    QThreadPool &m_pool;
    Work m_work;
};

template<class Work> void startOn(QThreadPool &pool, Work work)
{
    auto *task = new PoolTask<Work>(pool, std::move(work));
    handOver(task);
    pool.start(task);
}

} // namespace stoa
