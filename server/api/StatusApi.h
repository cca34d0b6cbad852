#pragma once

#include "server/http/Route.h"

namespace stoa {

struct Metrics;
class StatusSource;

// How the server is doing, for anyone, for admins, for Prometheus.
class StatusApi
{
public:
    // All outlive it.
    StatusApi(const Metrics &metrics, StatusSource &source)
        : m_metrics(metrics)
        , m_source(source)
    {
    }

    // GET /status: what anyone may know.
    QFuture<Reply> show(const Request &request) const;
    // The whole StatusReport.
    QFuture<Reply> report() const;
    // GET /metrics: the same for Prometheus.
    QFuture<Reply> metrics() const;

private:
    const Metrics &m_metrics;
    StatusSource &m_source;
};

} // namespace stoa
