#pragma once

#include "server/http/Request.h"

#include <QJsonObject>

namespace stoa {

// The object in a JSON body. Throws HttpError: 415 another Content-Type; 400 not JSON; 422 not an object.
QJsonObject jsonBody(const Request &request);

} // namespace stoa
