#pragma once

#include "tests/soak/SoakClient.h"

namespace stoa {

// Receives all messages of the chat, resumes after each outage and reloads if it has to (docs/protocol.md).
class SoakReader : public SoakClient
{
public:
    using SoakClient::SoakClient;

    ~SoakReader() override { stop(); }

    // It is done once it has everything up to this number. Any thread.
    void finish(qint64 newest) { m_newest = newest; }

private:
    bool prepare() override;
    void begin() override;
    void step() override;

    bool hasFinished() const override
    {
        return m_newest >= 0 && m_position && m_isLive && m_position->seq >= m_newest;
    }

    void receive(const QJsonObject &event);
    void receiveMessage(const SoakMessage &message);
    void goLive(qint64 seq);
    void reload();
    void note(ReaderEvent::Kind kind, qint64 seq);

    std::atomic<qint64> m_newest = -1;
    std::optional<ChatMember::Position> m_position; // nothing until the page is loaded
    qint64 m_greatest = 0; // number of this connection
    bool m_isLive = false;
};

} // namespace stoa
