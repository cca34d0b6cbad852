#pragma once

#include "server/http/Route.h"

#include <QByteArrayList>

#include <optional>

namespace stoa {

// Finds the route of a request by its path and method; the first match wins. Immutable, thread-safe.
class RouteTable
{
public:
    struct Match
    {
        const Route *route = nullptr; // null if no route has this path and this method
        QStringList arguments;
        QByteArrayList allowed; // the methods of the path, for Allow, if it has no route with this method
    };

    explicit RouteTable(QList<Route> routes);

    // path is percent-decoded. method is nullopt for one that no route can have, such as OPTIONS.
    Match find(std::optional<Method> method, const QString &path) const;

private:
    struct Row
    {
        Route route;
        QStringList segments; // the route's path, split at its slashes
    };

    static std::optional<QStringList> match(const QStringList &pattern, const QStringList &segments);

    QList<Row> m_rows;
};

} // namespace stoa
