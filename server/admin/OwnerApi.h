#pragma once

#include "server/admin/AdminRoute.h"
#include "server/cli/AdminChannel.h"
#include "server/http/RouteTable.h"

#include <QJsonObject>

namespace stoa {

// The admin API without HTTP, for the database's owner: the same routes and handlers, with the same answers.
// Thread-safe.
class OwnerApi
{
public:
    using Answer = AdminAnswer; // errors in English

    explicit OwnerApi(const QList<AdminRoute> &routes);

    // method: "GET" or "POST"; target: a path with its query. Never throws.
    Task<Answer> call(QString method, QString target, QJsonObject body) const;

    // text: English.
    static Answer refusal(int status, const QString &code, const QString &text);

private:
    Task<Reply> dispatch(const QString &method, const QString &target, const QJsonObject &body) const;

    const RouteTable m_routes;
};

} // namespace stoa
