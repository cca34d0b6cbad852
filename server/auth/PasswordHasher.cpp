#include "server/auth/PasswordHasher.h"

#include "server/auth/Argon2id.h"

#include <limits>
#include <sched.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {
thread_local std::optional<Argon2id::KeptMemory> t_kept;
}

PasswordHasher::PasswordHasher(int threads, int maxWaiting)
    : m_finisher(u"hash finisher"_s, 1, std::numeric_limits<int>::max())
    , m_pool(u"hasher"_s, threads, maxWaiting)
{
}

PasswordHasher::~PasswordHasher() = default;

void PasswordHasher::finish()
{
    m_pool.finish();
    m_finisher.finish();
}

DatabaseError PasswordHasher::stopping()
{
    return {DatabaseError::Kind::Busy, u"The server is stopping."_s};
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
    if (m_pool.queueLength() == 0)
        t_kept.reset();
}

} // namespace stoa
