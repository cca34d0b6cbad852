#include "server/auth/PasswordHasher.h"

#include "server/auth/Argon2id.h"
#include "shared/concurrency/ThreadPriority.h"

#include <limits>
#include <utility>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {
thread_local std::optional<Argon2id::KeptMemory> keptMemory;
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
    thread_local bool isLowered = false;
    if (!std::exchange(isLowered, true))
        takeLowestPriority();
}

void PasswordHasher::keepMemory()
{
    if (!keptMemory)
        keptMemory.emplace();
}

void PasswordHasher::forgetMemoryWhenIdle() const
{
    if (m_pool.queueLength() == 0)
        keptMemory.reset();
}

} // namespace stoa
