#pragma once

#include "server/admin/AdminRoute.h"

namespace stoa {

struct Metrics;
class StatusSource;

// Reports the state of the server: a few numbers to anyone, all of them to admins and to Prometheus.
class StatusApi
{
public:
    // All outlive it.
    StatusApi(const Metrics &metrics, StatusSource &source)
        : m_metrics(metrics)
        , m_source(source)
    {
    }

    // GET /status without an admin token: the numbers that anyone may know.
    Task<Reply> show(Request request) const;
    // For admins, in this order: GET /admin/status, the whole StatusReport; /metrics, the same for
    // Prometheus; /admin/history, the StatusHistory; /admin/connections, pages of ConnectionSummary as
    // AdminLists has them. The routes refer to this object.
    QList<AdminRoute> routes() const;
    Task<Reply> report() const;
    Task<Reply> metrics() const;
    Task<Reply> history() const;
    Task<Reply> connections(AdminRequest request) const;

private:
    const Metrics &m_metrics;
    StatusSource &m_source;
};

} // namespace stoa
