#pragma once

#include "shared/concurrency/Pending.h"
#include "shared/model/Summaries.h"
#include "shared/protocol/StatusHistory.h"
#include "shared/protocol/StatusReport.h"

namespace stoa {

// Collects the numbers of all threads. Thread-safe. The results fail with Abandoned if the server stops
// meanwhile.
class StatusSource
{
public:
    virtual ~StatusSource() = default;

    virtual Pending<StatusReport> report() = 0;
    virtual Pending<StatusHistory> history() = 0;
    // Open chat sockets with a greater id than `after`, by id, at most `limit`.
    virtual Pending<QList<ConnectionSummary>> connections(ConnectionId after, qsizetype limit) = 0;
};

} // namespace stoa
