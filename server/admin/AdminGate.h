#pragma once

#include "server/admin/AdminRoute.h"
#include "server/http/HttpError.h"

#include <optional>

namespace stoa {

class DatabaseReader;
struct Metrics;
class Throttles;

// Authenticates requests by their admin token: "Authorization: Bearer TOKEN" (RFC 6750 2.1). Cookies never
// count, so no web page can act for an admin. Thread-safe.
class AdminGate
{
public:
    AdminGate(DatabaseReader &reader, Metrics &metrics, Throttles &throttles)
        : m_reader(reader)
        , m_metrics(metrics)
        , m_throttles(throttles)
    {
    }

    // Returns the admin whose token the request has. Returns nothing if it has none or a wrong one; wrong
    // ones are counted. Throws HttpError 429 if wrong ones have come too often from the client.
    Task<std::optional<AdminActor>> find(Request request) const;
    // Returns the routes with handlers that throw HttpError 401 "unauthorized" if the request has no valid
    // token.
    QList<Route> guarded(const QList<AdminRoute> &routes) const;

    static HttpError unauthorized();

private:
    Task<Reply> call(AdminHandler handler, Request request) const;

    DatabaseReader &m_reader;
    Metrics &m_metrics;
    Throttles &m_throttles;
};

} // namespace stoa
