#include "server/api/adminRequest.h"

namespace stoa {

using namespace Qt::StringLiterals;

HttpError noSuchRow()
{
    return HttpError(404, u"not_found"_s, phrase("AdminApi", "There is nothing with this number."));
}

} // namespace stoa
