#pragma once

#include "server/http/Request.h"

#include <QJsonObject>

namespace stoa {

// The object in a JSON body. Throws HttpError: 415 another Content-Type; 400 not JSON; 422 not an object.
QJsonObject jsonBody(const Request &request);
// A field that must be a string; HttpError 422 "bad_field" where it is not.
QString requiredText(const QJsonObject &object, const QString &key);

} // namespace stoa
