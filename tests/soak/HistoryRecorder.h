#pragma once

#include "tests/soak/History.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace stoa {

// Collects the observations of all clients. Any thread.
class HistoryRecorder
{
public:
    struct Counts
    {
        Tick tick = 0; // of the latest event
        qint64 acknowledged = 0; // messages; each counts once
        qint64 received = 0; // by readers
        qint64 refused = 0; // events `error`
        qint64 givenUp = 0; // connections on which nothing came for too long
    };

    void noteSent(const QByteArray &nonce);
    void noteAcknowledged(const SoakMessage &message);
    void noteReader(const QString &name, ReaderEvent::Kind kind, const SoakMessage &message);
    void noteRefused();
    void noteGivenUp();

    Counts counts() const;
    // Blocks until the condition holds. Returns false if it does not within this time.
    bool waitUntil(const std::function<bool(const Counts &)> &condition, std::chrono::seconds deadline);
    // Call it once no client runs any more.
    History take();

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    History m_history;
    Counts m_counts;
};

} // namespace stoa
