#pragma once

#include "server/admin/AdminRoute.h"
#include "server/http/HttpError.h"

#include <optional>

namespace stoa {

class DatabaseReader;
struct Metrics;

// Lets in who shows an admin token: "Authorization: Bearer TOKEN" (RFC 6750 2.1). Cookies never count, so no
// web page can act for an admin. Thread-safe.
class AdminGate
{
public:
    AdminGate(DatabaseReader &reader, Metrics &metrics)
        : m_reader(reader)
        , m_metrics(metrics)
    {
    }

    // Whose token the request shows: nothing where it shows none, or a wrong one, which is counted.
    QFuture<std::optional<AdminActor>> find(const Request &request) const;
    // The same routes; without a good token HttpError 401 "unauthorized", and the handler is not called.
    QList<Route> guarded(const QList<AdminRoute> &routes) const;

    static HttpError unauthorized();

private:
    Handler guarded(const AdminHandler &handler) const;

    DatabaseReader &m_reader;
    Metrics &m_metrics;
};

} // namespace stoa
