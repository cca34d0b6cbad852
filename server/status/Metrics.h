#pragma once

#include <QtGlobal>

#include <atomic>

namespace stoa {

// Counts that all threads keep and /status shows. Thread-safe.
struct Metrics
{
    std::atomic<qint64> connectedClients = 0; // open chat sockets
    std::atomic<qint64> wrongAdminTokens = 0; // requests that showed one
};

} // namespace stoa
