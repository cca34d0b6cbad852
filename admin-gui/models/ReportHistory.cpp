#include "admin-gui/models/ReportHistory.h"

#include <algorithm>

namespace stoa {

namespace {

constexpr qint64 maxGap = 15'000; // ms without a report, over which a line is still drawn
constexpr qint64 maxGapOfDay = 90'000; // the same from an average to the first report

double rateOf(qint64 before, qint64 after, qint64 milliseconds)
{
    return (double(after) - double(before)) * 1000 / double(milliseconds);
}

// 0 means that nothing was measured, so the duration is unknown.
double orUnknown(double milliseconds)
{
    return milliseconds > 0 ? milliseconds : ReportHistory::unknown;
}

double cpuOf(const StatusReport &report)
{
    return report.cpuUserSeconds + report.cpuSystemSeconds;
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
        if (cpuOf(m_last) > 0) // an older server does not report it
            sample.cpu = (cpuOf(report) - cpuOf(m_last)) * 1000 / double(passed);
    }
    m_last = report;
    m_samples.push_back(sample);
    while (m_samples.front().at < at - keptSeconds * 1000)
        m_samples.pop_front();
}

void ReportHistory::setDay(const StatusHistory &day)
{
    m_day.clear();
    qint64 at = day.endedAt.toMSecsSinceEpoch() - day.intervalSeconds * 1000 * day.clients.size();
    for (qsizetype i = 0; i < day.clients.size(); ++i) {
        at += day.intervalSeconds * 1000;
        m_day.push_back({.at = at,
                         .clients = day.clients[i],
                         .messagesPerSecond = day.messagesPerSecond.value(i, unknown),
                         .deliveriesPerSecond = day.deliveriesPerSecond.value(i, unknown),
                         .deliveryP50 = day.deliveryP50.value(i, unknown),
                         .deliveryP99 = day.deliveryP99.value(i, unknown),
                         .commitP50 = day.commitP50.value(i, unknown),
                         .commitP99 = day.commitP99.value(i, unknown)});
    }
}

std::deque<ReportHistory::Sample> ReportHistory::samplesOf(qint64 seconds) const
{
    if (m_day.empty() || m_samples.empty())
        return m_day.empty() ? m_samples : m_day;
    if (seconds > keptSeconds)
        return m_day;
    const auto isEarlier = [this](const Sample &sample) { return sample.at < m_samples.front().at; };
    std::deque<Sample> joined(m_day.begin(), std::ranges::find_if_not(m_day, isEarlier));
    Sample first = m_samples.front();
    first.isAfterGap = joined.empty() || first.at - joined.back().at > maxGapOfDay;
    joined.push_back(first);
    joined.insert(joined.end(), std::next(m_samples.begin()), m_samples.end());
    return joined;
}

void ReportHistory::clear()
{
    m_samples.clear();
    m_day.clear();
}

} // namespace stoa
