#include "server/status/DayHistory.h"

#include <algorithm>
#include <cmath>

namespace stoa {

namespace {

using Counts = LatencyHistogram::Counts;

// The precision of the figures in JSON, which keeps the answer short.
double rounded(float value)
{
    return std::round(double(value) * 1000) / 1000;
}

} // namespace

void DayHistory::begin(qint32 number, Time at, const Reading &reading)
{
    m_number = number;
    m_firstAt = at;
    m_first = reading;
    m_readings = 0;
    m_clients = 0;
}

void DayHistory::add(Time now, const Reading &reading)
{
    const auto number = qint32(now / std::chrono::minutes(1));
    const bool isFirst = m_readings == 0;
    const bool isAfterGap = !isFirst && now - m_lastAt > longestPause;
    if (!isFirst && (isAfterGap || number != m_number))
        finishMinute();
    if (isFirst || isAfterGap)
        begin(number, now, reading);
    else if (number != m_number)
        begin(number, m_lastAt, Reading(m_last));
    m_lastAt = now;
    m_last = reading;
    ++m_readings;
    m_clients += reading.clients;
}

void DayHistory::finishMinute()
{
    Minute minute{.number = m_number, .clients = float(m_clients) / float(m_readings)};
    if (const std::chrono::duration<float> passed = m_lastAt - m_firstAt; passed.count() > 0) {
        minute.messages = float(m_last.messages - m_first.messages) / passed.count();
        minute.deliveries = float(m_last.deliveries - m_first.deliveries) / passed.count();
    }
    if (const Counts delivery = Counts(m_last.delivery) -= m_first.delivery; delivery.count() > 0) {
        minute.deliveryP50 = float(delivery.quantile(0.5));
        minute.deliveryP99 = float(delivery.quantile(0.99));
    }
    if (const Counts commit = Counts(m_last.commit) -= m_first.commit; commit.count() > 0) {
        minute.commitP50 = float(commit.quantile(0.5));
        minute.commitP99 = float(commit.quantile(0.99));
    }
    m_ring[size_t(m_number % minutes)] = minute;
}

StatusHistory DayHistory::report(Time now, const QDateTime &timeOfDay) const
{
    StatusHistory history;
    history.endedAt = timeOfDay.addMSecs((m_number * std::chrono::minutes(1) - now).count());
    for (qint32 number = std::max(0, m_number - minutes); number < m_number; ++number) {
        const Minute &kept = m_ring[size_t(number % minutes)];
        const bool isKnown = kept.number == number;
        if (!isKnown && history.clients.isEmpty())
            continue; // before the first minute
        const Minute minute = isKnown ? kept : Minute();
        history.clients.append(rounded(minute.clients));
        history.messagesPerSecond.append(rounded(minute.messages));
        history.deliveriesPerSecond.append(rounded(minute.deliveries));
        history.deliveryP50.append(rounded(minute.deliveryP50));
        history.deliveryP99.append(rounded(minute.deliveryP99));
        history.commitP50.append(rounded(minute.commitP50));
        history.commitP99.append(rounded(minute.commitP99));
    }
    return history;
}

} // namespace stoa
