#include "server/http/RouteTable.h"

namespace stoa {

namespace {
QByteArrayList namesOf(Method method)
{
    switch (method) {
    case Method::Get:
        return {"GET", "HEAD"};
    case Method::Post:
        return {"POST"};
    case Method::Put:
        return {"PUT"};
    case Method::Patch:
        return {"PATCH"};
    case Method::Delete:
        return {"DELETE"};
    }
    return {};
}
} // namespace

RouteTable::RouteTable(QList<Route> routes)
{
    for (Route &route : routes) {
        const QStringList segments = route.path.split(u'/');
        m_rows.append({std::move(route), segments});
    }
}

RouteTable::Match RouteTable::find(std::optional<Method> method, const QString &path) const
{
    Match found;
    const QStringList segments = path.split(u'/');
    for (const Row &row : m_rows) {
        const auto arguments = match(row.segments, segments);
        if (!arguments)
            continue;
        if (method == row.route.method)
            return {&row.route, *arguments, {}};
        found.allowed += namesOf(row.route.method);
    }
    return found;
}

std::optional<QStringList> RouteTable::match(const QStringList &pattern, const QStringList &segments)
{
    QStringList arguments;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (i >= segments.size())
            return std::nullopt;
        const bool isArgument = pattern[i] == QLatin1String("<arg>");
        const bool isRest = pattern[i] == QLatin1String("<rest>");
        if (isArgument || isRest) {
            if (segments[i].isEmpty())
                return std::nullopt;
            arguments.append(isRest ? segments.sliced(i).join(u'/') : segments[i]);
        } else if (pattern[i] != segments[i]) {
            return std::nullopt;
        }
        if (isRest)
            return arguments;
    }
    return segments.size() == pattern.size() ? std::optional(arguments) : std::nullopt;
}

} // namespace stoa
