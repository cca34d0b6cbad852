#pragma once

#include <QDateTime>
#include <QtGlobal>

#include <atomic>

namespace stoa {

// Counters and states of the whole process. Thread-safe.
struct Metrics
{
    const QDateTime startedAt = QDateTime::currentDateTimeUtc();
    std::atomic<qint64> connectedClients = 0; // open chat sockets
    std::atomic<bool> isDraining = false; // the server is stopping
    std::atomic<qint64> wrongAdminTokens = 0; // requests with a wrong token
};

} // namespace stoa
