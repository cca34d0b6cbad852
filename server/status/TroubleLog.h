#pragma once

#include "server/status/IoReport.h"

namespace stoa {

// Logs why connections and requests were turned away: one line for all that happened since the last call, so
// that hostile clients can't fill the disk. Belongs to one thread.
class TroubleLog
{
public:
    // report: the sums since the start. Call it once a minute.
    void note(const IoReport &report);

private:
    NamedCounts m_evictions;
    NamedCounts m_refusals;
};

} // namespace stoa
