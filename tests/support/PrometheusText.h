#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace stoa {

// Parses the Prometheus text exposition format 0.0.4 as strictly as promtool's linter: every metric has HELP
// and TYPE before its samples, the samples of a metric are grouped, names and labels are well-formed, no
// sample is repeated, counters end in _total, histograms are cumulative up to +Inf and match their _count.
class PrometheusText
{
public:
    explicit PrometheusText(const QByteArray &text);

    // The first violation with its line; empty if there is none.
    const QString &error() const { return m_error; }

    // sample is written as in the text: stoa_queue_length{queue="writer"}. Returns NaN if it is missing.
    double value(const QByteArray &sample) const;

private:
    void readComment(const QByteArray &line);
    void readSample(const QByteArray &line);
    void checkHistogram(const QByteArray &name, const QByteArray &labels, double value);
    void endMetric();
    void fail(const QString &why);

    QString m_error;
    QByteArray m_line;
    QByteArray m_metric; // the metric whose samples are allowed here
    QByteArray m_helped; // the metric of the latest HELP line
    QByteArray m_type;
    QList<QByteArray> m_metrics;
    QMap<QByteArray, double> m_values;
    double m_lastBucket = 0;
    double m_lastLimit = 0;
    double m_infinite = -1; // the +Inf bucket of the current histogram; -1 before it
};

} // namespace stoa
