#include "server/admin/AdminRequest.h"

namespace stoa {

using namespace Qt::StringLiterals;

HttpError AdminRequest::noSuchRow()
{
    return HttpError(404, u"not_found"_s, phrase("AdminApi", "There is nothing with this ID."));
}

HttpError AdminRequest::nameTaken()
{
    return HttpError(409, u"name_taken"_s, phrase("AdminApi", "This name is already taken."));
}

HttpError AdminRequest::refusal(const Problem &problem)
{
    return HttpError(problem.code == "bad_field"_L1 ? 400 : 422, problem.code, problem.text);
}

} // namespace stoa
