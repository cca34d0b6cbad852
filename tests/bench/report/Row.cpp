#include "tests/bench/report/Row.h"

#include <QLocale>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// A locale that separates thousands with commas.
const QLocale &english()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedStates);
    return locale;
}

// Formats with about three significant digits: 0.123, 4.56, 78.9, 12,345.
QString formatted(double value)
{
    const double size = qAbs(value);
    const int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return english().toString(value, 'f', decimals);
}

QString formatted(const std::optional<double> &value, const QString &otherwise)
{
    return value ? formatted(*value) : otherwise;
}

QString targetText(const std::optional<Target> &target)
{
    if (!target)
        return u"-"_s;
    const QString sign = target->bound == Target::Bound::AtMost ? u"≤ "_s : u"≥ "_s;
    return sign + english().toString(target->limit, 'g', 5)
        + (target->of == Target::Of::Ratio ? u"x"_s : QString());
}

QJsonValue jsonOf(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

} // namespace

std::optional<double> Row::ratio() const
{
    if (!stoa || !baseline || *baseline == 0)
        return {};
    return *stoa / *baseline;
}

std::optional<bool> Row::holds() const
{
    if (!target)
        return {};
    const std::optional<double> value = target->of == Target::Of::Ratio ? ratio() : stoa;
    if (!value)
        return {};
    return target->bound == Target::Bound::AtMost ? *value <= target->limit : *value >= target->limit;
}

QString Row::markdownHead()
{
    return u"| Row | Workload | Measure | Stoa | Baseline | Ratio | Target | Holds |\n"
           "|---|---|---|---:|---:|---:|---:|---|"_s;
}

QString Row::markdown() const
{
    const auto held = holds();
    const QStringList cells{scenario,
                            workload,
                            note.isEmpty() ? measure : u"%1 (%2)"_s.arg(measure, note),
                            formatted(stoa, u"not available"_s),
                            formatted(baseline, u"-"_s),
                            ratio() ? formatted(*ratio()) + u'x' : u"-"_s,
                            targetText(target),
                            held ? (*held ? u"yes"_s : u"**no**"_s) : u"-"_s};
    return u"| "_s + cells.join(u" | "_s) + u" |"_s;
}

QJsonObject Row::json() const
{
    QJsonObject object{{u"row"_s, scenario},
                       {u"workload"_s, workload},
                       {u"measure"_s, measure},
                       {u"stoa"_s, jsonOf(stoa)},
                       {u"baseline"_s, jsonOf(baseline)},
                       {u"ratio"_s, jsonOf(ratio())},
                       {u"target"_s, targetText(target)},
                       {u"holds"_s, holds() ? QJsonValue(*holds()) : QJsonValue()}};
    if (!note.isEmpty())
        object.insert(u"note"_s, note);
    return object;
}

} // namespace stoa
