#pragma once

#include "server/http/Route.h"

namespace stoa {

struct Metrics;

// GET /status: what anyone may know.
class StatusApi
{
public:
    explicit StatusApi(const Metrics &metrics)
        : m_metrics(metrics)
    {
    }

    QFuture<Reply> show(const Request &request) const;

private:
    const Metrics &m_metrics;
};

} // namespace stoa
