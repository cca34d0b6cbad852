#pragma once

#include "shared/protocol/StatusReport.h"

#include <QList>

#include <deque>
#include <limits>

namespace stoa {

// The last hour of a server's reports: momentary values, and rates from the difference of two reports.
class ReportHistory
{
public:
    static constexpr qint64 keptSeconds = 3600;
    static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

    struct Sample
    {
        qint64 at = 0; // ms since 1970, by the server's clock
        double clients = unknown;
        double messagesPerSecond = unknown;
        double deliveriesPerSecond = unknown;
        double deliveryP50 = unknown; // ms
        double deliveryP99 = unknown;
        double commitP50 = unknown;
        double commitP99 = unknown;
        bool isAfterGap = false; // there is no data for the time before
    };

    void add(const StatusReport &report);
    void clear();

    const std::deque<Sample> &samples() const { return m_samples; }

private:
    bool follows(const StatusReport &report) const;

    StatusReport m_last;
    std::deque<Sample> m_samples;
};

} // namespace stoa
