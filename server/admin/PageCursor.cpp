#include "server/admin/PageCursor.h"

#include "server/http/HttpError.h"
#include "shared/model/WholeNumber.h"

#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxLimit = 1000;

HttpError badQuery(const QString &name)
{
    return HttpError(422, u"bad_field"_s, phrase("AdminApi", "\"%1\" is out of range.").with(name));
}

// Returns a positive number from the query, or `fallback` if the query has no such parameter.
qint64 numberIn(const Request &request, const QString &name, qint64 fallback)
{
    if (!request.query.hasQueryItem(name))
        return fallback;
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    const auto number = WholeNumber::fromText(request.query.queryItemValue(name), 1, most);
    if (!number)
        throw badQuery(name);
    return *number;
}

} // namespace

PageCursor PageCursor::fromQuery(const Request &request, const AdminEndpoint &list)
{
    PageCursor page;
    page.from = numberIn(request, list.positionName(), page.from);
    const qint64 limit = numberIn(request, u"limit"_s, page.limit);
    if (limit > maxLimit)
        throw badQuery(u"limit"_s);
    page.limit = int(limit);
    return page;
}

} // namespace stoa
