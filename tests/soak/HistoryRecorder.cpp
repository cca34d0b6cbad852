#include "tests/soak/HistoryRecorder.h"

namespace stoa {

void HistoryRecorder::noteSent(const QByteArray &nonce)
{
    const std::lock_guard lock(m_mutex);
    m_history.sent[nonce].sent = ++m_counts.tick;
}

void HistoryRecorder::noteAcknowledged(const SoakMessage &message)
{
    const std::lock_guard lock(m_mutex);
    SentMessage &sent = m_history.sent[message.nonce];
    ++m_counts.tick;
    if (sent.acknowledgements.isEmpty()) {
        sent.acknowledged = m_counts.tick;
        ++m_counts.acknowledged;
    }
    sent.acknowledgements.append(message);
    m_changed.notify_all();
}

void HistoryRecorder::noteReader(const QString &name, ReaderEvent::Kind kind, const SoakMessage &message)
{
    const std::lock_guard lock(m_mutex);
    m_history.readers[name].append({kind, message, ++m_counts.tick});
    m_counts.received += kind == ReaderEvent::Received;
    m_changed.notify_all();
}

void HistoryRecorder::noteRefused()
{
    const std::lock_guard lock(m_mutex);
    ++m_counts.refused;
    m_changed.notify_all();
}

void HistoryRecorder::noteGivenUp()
{
    const std::lock_guard lock(m_mutex);
    ++m_counts.givenUp;
    m_changed.notify_all();
}

HistoryRecorder::Counts HistoryRecorder::counts() const
{
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

bool HistoryRecorder::waitUntil(const std::function<bool(const Counts &)> &condition,
                                std::chrono::seconds deadline)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, deadline, [&] { return condition(m_counts); });
}

History HistoryRecorder::take()
{
    const std::lock_guard lock(m_mutex);
    return std::move(m_history);
}

} // namespace stoa
