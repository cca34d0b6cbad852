#include "server/http/QueryNumber.h"

#include "server/http/HttpError.h"
#include "shared/model/WholeNumber.h"

namespace stoa {

using namespace Qt::StringLiterals;

std::optional<qint64> QueryNumber::find(const Request &request, const QString &name, qint64 low, qint64 high)
{
    if (!request.query.hasQueryItem(name))
        return {};
    const auto number = WholeNumber::fromText(request.query.queryItemValue(name), low, high);
    if (!number)
        throw HttpError(422, u"bad_field"_s, phrase("Api", "\"%1\" is out of range.").with(name));
    return number;
}

} // namespace stoa
