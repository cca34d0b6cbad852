#pragma once

#include "shared/protocol/StatusHistory.h"
#include "shared/protocol/StatusReport.h"

#include <QList>

#include <deque>
#include <limits>

namespace stoa {

// The last hour of a server's reports: momentary values, and rates from the difference of two reports. Behind
// it are the averages of minutes that the server has kept.
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
        double cpu = unknown; // 1 is a whole core
        bool isAfterGap = false; // there is no data for the time before
    };

    void add(const StatusReport &report);
    // Replaces the averages.
    void setDay(const StatusHistory &day);
    void clear();

    // The reports of the last hour.
    const std::deque<Sample> &samples() const { return m_samples; }

    // The points of a chart that shows the last `seconds`: reports, and averages for the time before the
    // first one. Beyond an hour there are averages only, if the server has some.
    std::deque<Sample> samplesOf(qint64 seconds) const;

private:
    bool follows(const StatusReport &report) const;

    StatusReport m_last;
    std::deque<Sample> m_samples;
    std::deque<Sample> m_day; // the time of a sample is the end of its minute
};

} // namespace stoa
