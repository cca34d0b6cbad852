#pragma once

#include "server/admin/AdminRoute.h"
#include "server/http/HttpError.h"

#include <optional>

namespace stoa {

class DatabaseReader;
struct Metrics;

// Lets requests in that show an admin token: "Authorization: Bearer TOKEN" (RFC 6750 2.1). Cookies never
// count, so no web page can act for an admin. Thread-safe.
class AdminGate
{
public:
    AdminGate(DatabaseReader &reader, Metrics &metrics)
        : m_reader(reader)
        , m_metrics(metrics)
    {
    }

    // Returns whose token the request shows; nothing if it shows none, or a wrong one, which is counted.
    Task<std::optional<AdminActor>> find(Request request) const;
    // The same routes; without a valid token they throw HttpError 401 "unauthorized" and do not call the
    // handler.
    QList<Route> guarded(const QList<AdminRoute> &routes) const;

    static HttpError unauthorized();

private:
    Task<Reply> call(AdminHandler handler, Request request) const;

    DatabaseReader &m_reader;
    Metrics &m_metrics;
};

} // namespace stoa
