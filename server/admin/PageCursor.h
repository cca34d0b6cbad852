#pragma once

#include "server/http/Reply.h"
#include "server/http/Request.h"
#include "shared/protocol/SummaryFields.h"

#include <QJsonArray>

#include <algorithm>

namespace stoa {

// Which part of a list the query asks for, and its answer {"items":[…],"next":N|null}: N goes on from there.
struct PageCursor
{
    qint64 from = 0; // ?after= or ?before=; 0: from the beginning
    int limit = 100; // ?limit=, 1 to 1,000

    // Throws HttpError 422 for other values. fromName: "after" or "before".
    static PageCursor of(const Request &request, const QString &fromName);

    // rows: one more than limit, where there are more.
    template<class Summary> Reply reply(const QList<Summary> &rows) const
    {
        QJsonArray items;
        for (const Summary &summary : rows.first(std::min<qsizetype>(rows.size(), limit)))
            items.append(toJson(summary));
        const bool hasMore = rows.size() > limit;
        const QJsonValue next = hasMore ? QJsonValue(rows.at(limit - 1).id.value()) : QJsonValue();
        return Reply::json({{QStringLiteral("items"), items}, {QStringLiteral("next"), next}});
    }
};

} // namespace stoa
