#pragma once

#include "shared/protocol/StatusReport.h"
#include "shared/model/Summaries.h"

#include <QFuture>

namespace stoa {

// Where the server's report comes from. Thread-safe; the futures finish on another thread, and are canceled
// where the server stops meanwhile.
class StatusSource
{
public:
    virtual ~StatusSource() = default;

    virtual QFuture<StatusReport> report() = 0;
    // Open chat sockets with a greater id than `after`, by id, at most `limit`.
    virtual QFuture<QList<ConnectionSummary>> connections(ConnectionId after, qsizetype limit) = 0;
};

} // namespace stoa
