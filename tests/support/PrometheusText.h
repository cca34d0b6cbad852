#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace stoa {

// Reads the text exposition format 0.0.4 as strictly as promtool's linter: every metric has HELP and TYPE
// before its samples, all of a metric stands together, names and labels are well-formed, no sample comes
// twice, counters end in _total, histograms are cumulative up to +Inf and agree with their _count.
class PrometheusText
{
public:
    explicit PrometheusText(const QByteArray &text);

    // The first breach, with its line; empty: none.
    const QString &error() const { return m_error; }

    // By name and labels as written: stoa_queue_length{queue="writer"}. NaN where there is none.
    double value(const QByteArray &sample) const;

private:
    void readComment(const QByteArray &line);
    void readSample(const QByteArray &line);
    void checkHistogram(const QByteArray &name, const QByteArray &labels, double value);
    void endMetric();
    void fail(const QString &why);

    QString m_error;
    QByteArray m_line;
    QByteArray m_metric; // the one whose samples may come
    QByteArray m_helped; // the one that has its HELP
    QByteArray m_type;
    QList<QByteArray> m_metrics;
    QMap<QByteArray, double> m_values;
    double m_lastBucket = 0;
    double m_lastLimit = 0;
    double m_infinite = -1; // the +Inf bucket of this histogram
};

} // namespace stoa
