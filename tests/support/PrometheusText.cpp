#include "tests/support/PrometheusText.h"

#include <QRegularExpression>

#include <cmath>
#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double numberIn(const QByteArray &text, bool *isNumber)
{
    *isNumber = true;
    return text == "+Inf" ? infinity : text.toDouble(isNumber);
}

} // namespace

PrometheusText::PrometheusText(const QByteArray &text)
{
    if (!text.endsWith('\n')) {
        fail(u"does not end with a line feed"_s);
        return;
    }
    for (const QByteArray &line : text.chopped(1).split('\n')) {
        m_line = line;
        line.startsWith('#') ? readComment(line) : readSample(line);
    }
    endMetric();
}

double PrometheusText::value(const QByteArray &sample) const
{
    return m_values.value(sample, std::numeric_limits<double>::quiet_NaN());
}

void PrometheusText::readComment(const QByteArray &line)
{
    static const QRegularExpression shape(u"^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (\\S.*)$"_s);
    const auto match = shape.match(QString::fromUtf8(line));
    if (!match.hasMatch())
        return fail(u"is neither HELP nor TYPE"_s);
    const QByteArray name = match.captured(2).toUtf8();
    if (match.captured(1) == u"HELP") {
        endMetric();
        m_helped = name;
        return;
    }
    if (m_helped != name || m_metrics.contains(name))
        return fail(u"has no HELP before it, or comes again"_s);
    m_metric = name;
    m_metrics.append(name);
    m_type = match.captured(3).toUtf8();
    if (!QByteArrayList{"counter", "gauge", "histogram"}.contains(m_type))
        fail(u"has an unknown type"_s);
    if ((m_type == "counter") != name.endsWith("_total"))
        fail(u"_total is for counters and only for them"_s);
}

void PrometheusText::readSample(const QByteArray &line)
{
    static const QRegularExpression shape(
        u"^([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{((?:[a-zA-Z_]\\w*=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\",?)*)\\})? (\\S+)$"_s);
    const auto match = shape.match(QString::fromUtf8(line));
    if (!match.hasMatch())
        return fail(u"is no sample"_s);
    const QByteArray name = match.captured(1).toUtf8();
    const QByteArray key = name + match.captured(2).toUtf8();
    bool isNumber = false;
    const double number = numberIn(match.captured(4).toUtf8(), &isNumber);
    if (!isNumber || m_values.contains(key))
        return fail(u"is no number, or comes again"_s);
    if (m_type == "counter" && number < 0)
        return fail(u"is a counter below zero"_s);
    m_values.insert(key, number);
    if (m_type == "histogram")
        checkHistogram(name, match.captured(3).toUtf8(), number);
    else if (name != m_metric)
        fail(u"stands outside its metric"_s);
}

void PrometheusText::checkHistogram(const QByteArray &name, const QByteArray &labels, double value)
{
    if (name == m_metric + "_count" && value != m_infinite)
        return fail(u"is another count than the +Inf bucket's"_s);
    if (name == m_metric + "_count" || name == m_metric + "_sum")
        return;
    bool isNumber = false;
    const double limit = numberIn(labels.sliced(std::min<qsizetype>(4, labels.size())).chopped(1), &isNumber);
    if (name != m_metric + "_bucket" || !labels.startsWith("le=\"") || !isNumber)
        return fail(u"is no part of a histogram"_s);
    if (limit <= m_lastLimit || value < m_lastBucket)
        return fail(u"does not rise"_s);
    m_lastLimit = limit;
    m_lastBucket = value;
    if (std::isinf(limit))
        m_infinite = value;
}

void PrometheusText::endMetric()
{
    if (m_type == "histogram" && (m_infinite < 0 || !m_values.contains(m_metric + "_count")))
        fail(u"begins after a histogram without +Inf or _count"_s);
    m_metric.clear();
    m_type.clear();
    m_lastBucket = m_lastLimit = 0;
    m_infinite = -1;
}

void PrometheusText::fail(const QString &why)
{
    if (m_error.isEmpty())
        m_error = u"\"%1\" %2"_s.arg(QString::fromUtf8(m_line), why);
}

} // namespace stoa
