#include "server/admin/AdminRequest.h"

namespace stoa {

using namespace Qt::StringLiterals;

HttpError noSuchRow()
{
    return HttpError(404, u"not_found"_s, phrase("AdminApi", "There is nothing with this ID."));
}

HttpError nameTaken()
{
    return HttpError(409, u"name_taken"_s, phrase("AdminApi", "This name is already taken."));
}

HttpError badId(const QString &key)
{
    return HttpError(422, u"bad_field"_s, phrase("AdminApi", "\"%1\" must be a number.").with(key));
}

HttpError refusal(const Problem &problem)
{
    return HttpError(problem.code == "bad_field"_L1 ? 400 : 422, problem.code, problem.text);
}

} // namespace stoa
