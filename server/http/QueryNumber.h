#pragma once

#include "server/http/Request.h"

#include <optional>

namespace stoa {

// A whole number in the query of an address.
namespace QueryNumber {

// Returns nothing if the query has no such parameter. Throws HttpError 422 "bad_field" if it is not a number
// between the two, inclusive.
std::optional<qint64> find(const Request &request, const QString &name, qint64 low, qint64 high);

} // namespace QueryNumber
} // namespace stoa
