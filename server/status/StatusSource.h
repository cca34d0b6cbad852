#pragma once

#include "shared/model/Summaries.h"
#include "shared/protocol/StatusReport.h"

#include <QFuture>

namespace stoa {

// Provides the report of the server. Thread-safe. The futures finish on another thread; they are canceled if
// the server stops first.
class StatusSource
{
public:
    virtual ~StatusSource() = default;

    virtual QFuture<StatusReport> report() = 0;
    // At most `limit` open chat sockets with ids greater than `after`, sorted by id.
    virtual QFuture<QList<ConnectionSummary>> connections(ConnectionId after, qsizetype limit) = 0;
};

} // namespace stoa
