#pragma once

#include "tests/soak/SoakClient.h"

#include <QSet>

namespace stoa {

// Sends one message after the other, a few of them at a time, and sends each again until it is acknowledged.
class SoakWriter : public SoakClient
{
public:
    using SoakClient::SoakClient;

    ~SoakWriter() override { stop(); }

    // It sends nothing new, and is done once everything is acknowledged. Any thread.
    void finish() { m_isFinishing = true; }

private:
    void begin() override;
    void step() override;

    bool hasFinished() const override { return m_isFinishing && m_waiting.isEmpty(); }

    void sendNew();
    void send(const QByteArray &nonce);
    void receive(const QJsonObject &event);

    std::atomic<bool> m_isFinishing = false;
    QList<QByteArray> m_waiting; // nonces that are not acknowledged, the oldest first
    QList<QByteArray> m_refused; // those of them that were answered with an error
    qint64 m_count = 0;
};

} // namespace stoa
