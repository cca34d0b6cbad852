#include "server/admin/PageCursor.h"

#include "server/http/QueryNumber.h"

#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxLimit = 1000;

} // namespace

PageCursor PageCursor::fromQuery(const Request &request, const AdminEndpoint &list)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    PageCursor page;
    page.from = QueryNumber::find(request, list.positionName(), 1, most).value_or(page.from);
    page.limit = int(QueryNumber::find(request, u"limit"_s, 1, maxLimit).value_or(page.limit));
    return page;
}

} // namespace stoa
