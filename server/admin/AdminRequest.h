#pragma once

#include "server/admin/AdminActor.h"
#include "server/http/HttpError.h"
#include "server/http/Request.h"
#include "shared/model/Problem.h"
#include "shared/model/StrongId.h"

namespace stoa {

// The argument of a handler of the admin API: the request and the acting admin. Also the shared refusals.
struct AdminRequest
{
    Request http;
    AdminActor actor;

    // Returns the id that the route's <arg> names; throws noSuchRow() if it is not a number.
    template<class Id> Id id() const
    {
        const auto id = Id::fromText(http.arguments.value(0));
        if (!id)
            throw noSuchRow();
        return *id;
    }

    // Returns the row; throws noSuchRow() if there is none.
    template<class Row> static Row requireRow(const std::optional<Row> &row)
    {
        if (!row)
            throw noSuchRow();
        return *row;
    }

    // Returns a 404.
    static HttpError noSuchRow();
    // Returns a 409: an account, or a token, has this name.
    static HttpError nameTaken();
    // Returns a 422, or a 400 if the input contains characters that are not text.
    static HttpError refusal(const Problem &problem);
};

} // namespace stoa
