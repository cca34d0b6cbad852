#pragma once

#include <QDateTime>
#include <QtGlobal>

#include <atomic>

namespace stoa {

// What the whole process knows of itself at any moment. Thread-safe.
struct Metrics
{
    const QDateTime startedAt = QDateTime::currentDateTimeUtc();
    std::atomic<qint64> connectedClients = 0; // open chat sockets
    std::atomic<bool> isDraining = false; // it stops
    std::atomic<qint64> wrongAdminTokens = 0; // requests that showed one
};

} // namespace stoa
