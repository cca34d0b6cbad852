#pragma once

#include "shared/protocol/StatusReport.h"

#include <QByteArray>

namespace stoa {

// Formats a report for Prometheus: text exposition format 0.0.4. Leaves out the single chats, because each of
// them would become a time series that never ends.
class MetricsText
{
public:
    static constexpr auto contentType = "text/plain; version=0.0.4; charset=utf-8";

    static QByteArray format(const StatusReport &report);

private:
    using Labels = QList<std::pair<QByteArray, QString>>;

    void begin(const QByteArray &name, const char *type, const char *help);
    void sample(const QByteArray &name, const Labels &labels, double value);
    void single(const QByteArray &name, const char *type, const char *help, double value);
    // A gauge, unless its value is unknown (-1).
    void gauge(const QByteArray &name, const char *help, qint64 value);
    void addProcess(const StatusReport &report);
    void addDisk(const StatusReport &report);
    void addSockets(const StatusReport &report);
    void addCounters(const StatusReport &report);
    void addQueues(const StatusReport &report);
    void addReasons(const StatusReport &report);
    void addHistogram(const QByteArray &name, const char *help, const StatusReport::Times &times);
    void addBuckets(const QByteArray &name, const char *help, const QByteArray &label,
                    const QList<StatusReport::Bucket> &buckets);

    QByteArray m_text;
};

} // namespace stoa
