#pragma once

#include "server/http/Route.h"

#include <chrono>

namespace stoa {

class DatabaseWriter;
struct Metrics;

// GET /healthz: 200 "ok" while the server serves and can write; 503 and a word that says why if it
// stops, or if the database is damaged, refuses to write or keeps it waiting. If the last write has failed or
// is old, it tries one, with its fsync. Called on I/O threads.
class HealthApi
{
public:
    static constexpr std::chrono::seconds freshness{10};

    // Both outlive it. A write that takes longer than the patience counts as failed.
    HealthApi(const Metrics &metrics, DatabaseWriter &writer,
              std::chrono::milliseconds patience = std::chrono::seconds(3))
        : m_metrics(metrics)
        , m_writer(writer)
        , m_patience(patience)
    {
    }

    Task<Reply> show(Request request) const;

private:
    const Metrics &m_metrics;
    DatabaseWriter &m_writer;
    const std::chrono::milliseconds m_patience;
};

} // namespace stoa
