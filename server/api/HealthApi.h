#pragma once

#include "server/http/Route.h"

#include <chrono>

namespace stoa {

class DatabaseWriter;
struct Metrics;

// GET /healthz: 200 "ok" while the server serves and can write, 503 and a word where it stops or the database
// refuses. Where the last write has failed or is old, it tries one.
class HealthApi
{
public:
    static constexpr std::chrono::seconds freshness{10};

    // Both outlive it.
    HealthApi(const Metrics &metrics, DatabaseWriter &writer)
        : m_metrics(metrics)
        , m_writer(writer)
    {
    }

    QFuture<Reply> show(const Request &request) const;

private:
    const Metrics &m_metrics;
    DatabaseWriter &m_writer;
};

} // namespace stoa
