#pragma once

#include "server/http/HttpError.h"
#include "server/http/Request.h"
#include "shared/model/parseId.h"

#include <QJsonObject>

namespace stoa {

// 404: no row has the id that was asked for, or it is no number.
HttpError noSuchRow();

// The id that the route's <arg> names.
template<class Id> Id idArgument(const Request &request)
{
    const auto id = parseId<Id>(request.arguments.value(0));
    if (!id)
        throw noSuchRow();
    return *id;
}

// What was found under an id, or noSuchRow().
template<class Row> Row required(const std::optional<Row> &row)
{
    if (!row)
        throw noSuchRow();
    return *row;
}

} // namespace stoa
