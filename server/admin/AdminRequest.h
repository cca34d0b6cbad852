#pragma once

#include "server/http/HttpError.h"
#include "server/http/Request.h"
#include "shared/model/Problem.h"
#include "shared/model/StrongId.h"

#include <QJsonObject>

namespace stoa {

// 404: no row has the id that was asked for, or it is no number.
HttpError noSuchRow();
// 409: an account, or a token, has this name.
HttpError nameTaken();

HttpError badId(const QString &key);
// 422, or 400 for characters that are no text.
HttpError refusal(const Problem &problem);

// The id that the route's <arg> names.
template<class Id> Id idArgument(const Request &request)
{
    const auto id = Id::fromText(request.arguments.value(0));
    if (!id)
        throw noSuchRow();
    return *id;
}

// A field that must be an id; HttpError 422 "bad_field" where it is not.
template<class Id> Id requiredId(const QJsonObject &object, const QString &key)
{
    const qint64 id = object.value(key).toInteger();
    if (id <= 0)
        throw badId(key);
    return Id(id);
}

// What was found under an id, or noSuchRow().
template<class Row> Row required(const std::optional<Row> &row)
{
    if (!row)
        throw noSuchRow();
    return *row;
}

} // namespace stoa
