#include "shared/concurrency/ThreadPriority.h"

#include <QLoggingCategory>

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

namespace stoa {

namespace {
Q_LOGGING_CATEGORY(lcThreads, "stoa.threads")
constexpr int lowest = 19;
} // namespace

void ThreadPriority::lower()
{
    const sched_param none{};
    if (::sched_setscheduler(0, SCHED_BATCH, &none) < 0 // 0: this thread
        || ::setpriority(PRIO_PROCESS, id_t(::gettid()), lowest) < 0) {
        qCWarning(lcThreads, "The priority of a thread could not be lowered: %s", strerror(errno));
    }
}

} // namespace stoa
