#pragma once

#include "shared/threads/handover.h"

#include <QMetaObject>
#include <QObject>

#include <utility>

namespace stoa {

// Calls it once on the thread of the context, by its event loop, after all that was so called before; never
// where the context ends first. Thread-safe. Either thread may be the one that deletes the call.
template<class Call> void callQueued(QObject *context, Call call)
{
    auto taken = [context, call = std::move(call)]() mutable {
        takeOver(context);
        call();
    };
    handOver(context);
    const Posting posting;
    QMetaObject::invokeMethod(context, std::move(taken), Qt::QueuedConnection);
}

} // namespace stoa
