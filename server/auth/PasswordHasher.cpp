#include "server/auth/PasswordHasher.h"

#include <sched.h>

namespace stoa {

PasswordHasher::PasswordHasher(int threads, int maxWaiting)
    : m_maxWaiting(maxWaiting)
{
    m_pool.setMaxThreadCount(threads);
    m_pool.setExpiryTimeout(-1);
}

PasswordHasher::~PasswordHasher()
{
    m_pool.clear();
    m_pool.waitForDone();
}

PasswordHasher::Place PasswordHasher::takePlace()
{
    const bool isFree = m_waiting.fetch_add(1) < m_maxWaiting;
    Place place(this, [this](void *) { --m_waiting; });
    return isFree ? place : Place();
}

void PasswordHasher::lowerPriority()
{
    thread_local const bool lowered = [] {
        const sched_param none{};
        return sched_setscheduler(0, SCHED_IDLE, &none) == 0; // 0: this thread
    }();
    Q_UNUSED(lowered)
}

} // namespace stoa
