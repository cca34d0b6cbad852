#pragma once

#include "shared/concurrency/TsanAnnotations.h"

#include <QMetaObject>
#include <QObject>

#include <utility>

namespace stoa {

// The call that callQueued() posts. Deleted on either thread, by its last holder.
template<class Call> class QueuedCall
{
public:
    QueuedCall(QObject *context, Call call)
        : m_context(context)
        , m_call(std::move(call))
    {
    }

    QueuedCall(const QueuedCall &) = default;
    QueuedCall(QueuedCall &&) noexcept = default;
    QueuedCall &operator=(const QueuedCall &) = delete;
    QueuedCall &operator=(QueuedCall &&) = delete;

    ~QueuedCall() { tsanAcquire(this); }

    void operator()()
    {
        tsanAcquire(m_context);
        m_call();
        tsanRelease(this);
    }

private:
    QObject *m_context;
    Call m_call;
};

// Posts the call to the event loop of the context's thread, which runs it once, after the calls that were
// posted to that thread before. Dropped if the context is destroyed first. Thread-safe.
template<class Call> void callQueued(QObject *context, Call call)
{
    QueuedCall queued(context, std::move(call));
    tsanRelease(context);
    const TsanIgnoreScope posting;
    QMetaObject::invokeMethod(context, std::move(queued), Qt::QueuedConnection);
}

} // namespace stoa
