#include "server/auth/PasswordHasher.h"

#include "server/auth/Argon2id.h"

#include <limits>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {
// Not SCHED_IDLE, which gets a third of a percent beside a busy thread: a hash then takes six seconds, at
// this a bit more than one. Whoever wakes is preferred to both.
constexpr int lowestPriority = 19;
thread_local std::optional<Argon2id::KeptMemory> t_kept;
} // namespace

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
        return sched_setscheduler(0, SCHED_BATCH, &none) == 0 // 0: this thread
            && setpriority(PRIO_PROCESS, id_t(::gettid()), lowestPriority) == 0;
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
