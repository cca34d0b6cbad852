#pragma once

#include "server/http/Route.h"

#include <QByteArrayList>

#include <optional>

namespace stoa {

// Finds the route of a request: by path first, then by method. Rows are tried in their order.
class RouteTable
{
public:
    struct Match
    {
        const Route *route = nullptr; // null: no such path, or not with this method
        QStringList arguments;
        QByteArrayList allowed; // the methods the path knows, for Allow; empty: no such path
    };

    explicit RouteTable(QList<Route> routes);

    // path: percent-decoded; method: nothing for one that no route can have (OPTIONS).
    Match find(std::optional<Method> method, const QString &path) const;

private:
    struct Row
    {
        Route route;
        QStringList segments; // what lies between the slashes of the route's path
    };

    static std::optional<QStringList> match(const QStringList &pattern, const QStringList &segments);

    QList<Row> m_rows;
};

} // namespace stoa
