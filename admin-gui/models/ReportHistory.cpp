#include "admin-gui/models/ReportHistory.h"

namespace stoa {

namespace {

constexpr qint64 maxGap = 15'000; // ms without a report, over which a line is still drawn

double rateOf(qint64 before, qint64 after, qint64 milliseconds)
{
    return (double(after) - double(before)) * 1000 / double(milliseconds);
}

// 0 means that nothing was measured, so the duration is unknown.
double orUnknown(double milliseconds)
{
    return milliseconds > 0 ? milliseconds : ReportHistory::unknown;
}

} // namespace

// After a restart, the counters of a server begin at zero again.
bool ReportHistory::follows(const StatusReport &report) const
{
    return !m_samples.empty() && report.startedAt == m_last.startedAt
        && m_last.madeAt.msecsTo(report.madeAt) <= maxGap && report.messages >= m_last.messages
        && report.deliveries >= m_last.deliveries;
}

void ReportHistory::add(const StatusReport &report)
{
    const qint64 at = report.madeAt.toMSecsSinceEpoch();
    if (!m_samples.empty() && at <= m_samples.back().at) {
        if (report.startedAt == m_last.startedAt)
            return; // the same report as before
        m_samples.clear(); // the clock of the server was changed
    }
    Sample sample{.at = at,
                  .clients = double(report.connectedClients),
                  .deliveryP50 = orUnknown(report.delivery.p50),
                  .deliveryP99 = orUnknown(report.delivery.p99),
                  .commitP50 = orUnknown(report.commit.p50),
                  .commitP99 = orUnknown(report.commit.p99),
                  .isAfterGap = !follows(report)};
    if (!sample.isAfterGap) {
        const qint64 passed = m_last.madeAt.msecsTo(report.madeAt);
        sample.messagesPerSecond = rateOf(m_last.messages, report.messages, passed);
        sample.deliveriesPerSecond = rateOf(m_last.deliveries, report.deliveries, passed);
    }
    m_last = report;
    m_samples.push_back(sample);
    while (m_samples.front().at < at - keptSeconds * 1000)
        m_samples.pop_front();
}

void ReportHistory::clear()
{
    m_samples.clear();
}

} // namespace stoa
