#include "server/auth/PasswordHasher.h"

#include "server/auth/Argon2id.h"
#include "shared/store/DatabaseError.h"

#include <sched.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {
thread_local std::optional<Argon2id::KeptMemory> t_kept;
}

PasswordHasher::PasswordHasher(int threads, int maxWaiting)
    : m_maxWaiting(maxWaiting)
{
    m_pool.setMaxThreadCount(threads);
    m_pool.setExpiryTimeout(-1);
    m_finisher.setMaxThreadCount(1);
    m_finisher.setExpiryTimeout(-1);
    // A thread begins with the priority of the one that starts it: from here, not from a hashing thread.
    m_finisher.start([] {});
}

PasswordHasher::~PasswordHasher()
{
    finish();
}

void PasswordHasher::finish()
{
    m_finishing = true;
    m_pool.waitForDone();
    takeOver(&m_pool);
    m_finisher.waitForDone();
    takeOver(&m_finisher);
}

void PasswordHasher::refuseAtTheEnd() const
{
    if (m_finishing) {
        throw DatabaseError(DatabaseError::Kind::Busy, u"The server is stopping."_s);
    }
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

void PasswordHasher::keepMemory()
{
    if (!t_kept)
        t_kept.emplace();
}

void PasswordHasher::forgetMemoryWhenIdle() const
{
    if (m_waiting <= m_pool.maxThreadCount()) // those that run, this one too
        t_kept.reset();
}

} // namespace stoa
