#pragma once

#include "server/chat/ChatSocket.h"
#include "shared/concurrency/Task.h"
#include "shared/protocol/ClientEvent.h"

#include <chrono>
#include <optional>

namespace stoa {

class DatabaseReader;
class RoomHub;

// stoa.v1 (docs/protocol.md). What is sent as live has no holes and no doubles: m_sent is the seq up to which
// this socket has everything, and an update that does not follow it at once is read from the database
// instead. Right after the welcome live messages wait a moment for a resume, so that the older ones come
// first.
class JsonChatSocket : public ChatSocket
{
    Q_OBJECT
public:
    JsonChatSocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport,
                   const std::shared_ptr<const Admission> &admission, DatabaseWriter &writer,
                   const Limits &limits, DatabaseReader &reader, RoomHub &hub);

    Room::Dialect dialect() const override { return Room::Dialect::Json; }

    void start() override;
    void receiveUpdate(const RoomUpdate &update) override;
    void receiveAnswer(const CommittedBatch::Answer &answer) override;
    void receiveUsers(int users, const QByteArray &frame) override;
    void receiveAnnouncement(const QByteArray &frame) override;

protected:
    void receiveText(const QString &text) override;

private:
    // What is read in one go, and how much of it may wait unsent before the next.
    static constexpr int chunk = 100;
    static constexpr qsizetype maxChunkBytes = 256 * 1024;
    static constexpr qint64 maxMissed = 10'000;
    static constexpr std::chrono::milliseconds resumeGrace{250};
    static constexpr qint64 unsentBeforeChunk = 128 * 1024;

    using Chunk = std::optional<QList<Message>>; // nothing: not a member any more

    void receive(const SendEvent &event);
    void receive(const ResumeEvent &event);
    void resume(const ResumeEvent &event);
    void refuseResume();
    void endGrace();
    void catchUp();
    void continueSending();
    void notifyUsers(const QByteArray &frame);
    void readOn();
    Task<> readChunks();
    void sendChunk(const Chunk &messages);
    void endCatchUp();
    void sendError(const Problem &problem, const QString &nonce);
    qint64 newest() const;

    qint64 m_sent = 0;
    bool m_inGrace = false;
    bool m_catchingUp = false;
    bool m_notifyResumed = false; // the client asked, and hears when it is done
    int m_users = 0; // people in the chat, and how many the client was told of
    int m_notifiedUsers = 0;
    DatabaseReader &m_reader;
    RoomHub &m_hub;
    std::optional<ResumeEvent> m_resumeNext; // asked for while catching up
    Task<> m_reading;
};

} // namespace stoa
