#pragma once

#include "server/chat/ChatSocket.h"
#include "shared/concurrency/Task.h"
#include "shared/protocol/ClientEvent.h"

#include <chrono>
#include <optional>

namespace stoa {

class DatabaseReader;
class RoomHub;

// stoa.v1 (docs/protocol.md). Changes are sent in order, none is lost and none is sent twice: m_sent is the
// number up to which this socket has everything, and an update that does not follow it at once is ignored and
// read from the database instead. Right after the welcome live changes wait a moment for a resume, so that
// older ones come first.
//
// The event of a change carries the nonce of its request, as the answer. That of a post is stored with the
// message, those of other requests are not. So if such a change is read from the database, its own event
// follows, held back until the socket has everything up to that number.
class JsonChatSocket : public ChatSocket
{
    Q_OBJECT
public:
    JsonChatSocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport,
                   const std::shared_ptr<const Admission> &admission, DatabaseWriter &writer,
                   const Limits &limits, DatabaseReader &reader, RoomHub &hub);

    ChatDialect dialect() const override { return ChatDialect::Json; }

    void start() override;
    void receiveUpdate(const RoomUpdate &update) override;
    void receiveAnswer(const CommittedBatch::Answer &answer) override;
    void receiveUsers(int users, const QByteArray &frame) override;
    void receiveAnnouncement(const QByteArray &frame) override;

protected:
    void receiveText(const QString &text) override;

private:
    static constexpr int chunk = 100; // changes in one read
    static constexpr qsizetype maxChunkBytes = 256 * 1024;
    // The next chunk is read once no more than this many bytes wait for the client.
    static constexpr qint64 unsentBeforeChunk = 128 * 1024;
    static constexpr qint64 maxMissed = 10'000; // changes; a client that has missed more is asked to reload
    static constexpr std::chrono::milliseconds resumeGrace{250};
    // Bytes of held answers, which may have to be sent together with a chunk. A client that goes on asking
    // while it does not read is disconnected.
    static constexpr qsizetype maxHeld = 512 * 1024;

    // The next changes after m_sent, from one snapshot.
    struct Changes
    {
        QList<ChatChange> changes;
        qint64 newest; // the number of the chat's newest change
    };

    using Chunk = std::optional<Changes>; // nothing if the user is not a member any more

    // An event that is sent once this socket has everything up to a number.
    struct HeldAnswer
    {
        qint64 seq;
        QByteArray frame;
    };

    void receive(const SendEvent &event);
    void receive(const EditEvent &event);
    void receive(const RemoveEvent &event);
    void receive(const ReactEvent &event);
    void receive(const ResumeEvent &event);
    void receive(const PingEvent &event);
    void submit(const MessageRequest &request, const Nonce &nonce);
    void sendBusy(const Nonce &nonce);
    void sendInOrder(const ChatChange &present, const QString &nonce);
    void holdAnswer(qint64 seq, const QByteArray &frame);
    void sendHeldAnswers();
    void resume(const ResumeEvent &event);
    void resumeAfter(qint64 seq);
    void refuseResume();
    void startNextResume();
    void endGrace();
    void catchUp();
    void continueSending();
    void notifyUsers(const QByteArray &frame);
    void continueReading();
    Task<> readChunks();
    Task<> verify(ResumeEvent event);
    void sendChunk(const Chunk &read);
    void endCatchUp();
    bool hasMissedChanges() const;
    void sendError(const Problem &problem, const QString &nonce);
    qint64 newestSeq() const;

    qint64 m_sent = 0;
    bool m_inGrace = false;
    bool m_catchingUp = false;
    bool m_isResuming = false; // the client asked for the catch-up and awaits its end
    int m_users = 0; // people in the chat
    int m_notifiedUsers = 0; // as the client knows it
    qint64 m_publishedBeforeRead = 0;
    DatabaseReader &m_reader;
    RoomHub &m_hub;
    std::optional<ResumeEvent> m_toVerify; // the client has seen another run of the server
    std::optional<ResumeEvent> m_resumeNext; // asked for while catching up
    QList<HeldAnswer> m_held; // in the order in which they came
    qsizetype m_heldBytes = 0;
    Task<> m_reading;
};

} // namespace stoa
