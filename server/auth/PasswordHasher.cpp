#include "server/auth/PasswordHasher.h"

#include "server/auth/Argon2id.h"
#include "server/http/HttpError.h"
#include "shared/concurrency/ThreadPriority.h"

#include <optional>
#include <utility>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {
thread_local std::optional<Argon2id::MemoryReuseScope> memoryReuse;
} // namespace

PasswordHasher::PasswordHasher(int threads, int maxWaiting)
    : m_pool(u"hasher"_s, threads, maxWaiting)
{
}

PasswordHasher::~PasswordHasher() = default;

void PasswordHasher::finish()
{
    m_pool.finish();
}

std::exception_ptr PasswordHasher::tooManyWaiting()
{
    return std::make_exception_ptr(
        HttpError(429, u"too_many_sign_ins"_s,
                  phrase("NewPassword", "Too many people are signing in right now. Try again in a moment."))
            .withRetryAfter(2));
}

void PasswordHasher::prepareThread()
{
    thread_local bool isLowered = false;
    if (!std::exchange(isLowered, true))
        ThreadPriority::lower();
    if (!memoryReuse)
        memoryReuse.emplace();
}

void PasswordHasher::releaseMemoryWhenIdle() const
{
    if (m_pool.queueLength() == 0)
        memoryReuse.reset();
}

} // namespace stoa
