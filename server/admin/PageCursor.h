#pragma once

#include "server/http/Reply.h"
#include "server/http/Request.h"
#include "shared/protocol/AdminEndpoint.h"
#include "shared/protocol/SummaryFields.h"

#include <QJsonArray>

#include <algorithm>

namespace stoa {

// The part of a list that a request asks for, and the answer with it: {"items":[…],"next":N|null}. N is the
// position from which the next page continues; null if this is the last one.
struct PageCursor
{
    qint64 from = 0; // ?after= or ?before=; 0 for the beginning of the list
    int limit = 100; // ?limit=, 1 to 1,000

    // Throws HttpError 422 if a value is out of range.
    static PageCursor fromQuery(const Request &request, const AdminEndpoint &list);

    // rows: up to limit + 1 of them, since the additional one shows that the list continues. position(row):
    // as in `from`.
    template<class Summary, class Position> Reply reply(const QList<Summary> &rows, Position position) const
    {
        QJsonArray items;
        for (const Summary &summary : rows.first(std::min<qsizetype>(rows.size(), limit)))
            items.append(toJson(summary));
        const bool hasMore = rows.size() > limit;
        const QJsonValue next = hasMore ? QJsonValue(position(rows.at(limit - 1))) : QJsonValue();
        return Reply::json({{QStringLiteral("items"), items}, {QStringLiteral("next"), next}});
    }

    // The position is the id.
    template<class Summary> Reply reply(const QList<Summary> &rows) const
    {
        return reply(rows, [](const Summary &row) { return row.id.value(); });
    }
};

} // namespace stoa
