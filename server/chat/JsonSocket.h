#pragma once

#include "server/chat/Admission.h"
#include "server/chat/CatchUpQueue.h"
#include "server/chat/ClientSocket.h"
#include "server/chat/JsonSubscription.h"
#include "shared/model/MessageRequest.h"
#include "shared/protocol/ClientEvent.h"

#include <chrono>
#include <memory>
#include <optional>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class RoomHub;

// stoa.v1 (docs/protocol.md): reads the events of the client, and hands each to the subscription of its chat
// or to the writer.
class JsonSocket : public ClientSocket
{
    Q_OBJECT
public:
    // All of these outlive it.
    struct Parts
    {
        DatabaseReader &reader;
        DatabaseWriter &writer;
        RoomHub &hub;
        const Limits &limits;
    };

    JsonSocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport, const Admission &admission,
               const Parts &parts);

    // Subscribes to the chat, and sends the first event. Call it once the hub has the socket.
    void start();

    ChatDialect dialect() const override { return ChatDialect::Json; }

    void receiveAnswer(const CommittedBatch::Answer &answer) override;
    void receiveAnnouncement(const QByteArray &frame) override;

    // Null if there is none of this chat.
    JsonSubscription *chat(ChatId chat) const { return static_cast<JsonSubscription *>(subscription(chat)); }

    // The following are for its subscriptions. True while live changes wait for a resume.
    bool isInGrace() const { return m_inGrace; }

    RoomHub &hub() const { return m_parts.hub; }

    CatchUpQueue &catchUps() { return m_catchUps; }

    // Tells one catch-up from another.
    quint32 nextCatchUp() { return ++m_lastCatchUp; }

    // False if so many answers wait for older changes already that the socket was closed.
    bool mayHold(qsizetype bytes);

    void releaseHeld(qsizetype bytes) { m_heldBytes -= bytes; }

    // False while messages wait for the client.
    bool canSendUsers();

    // The chat of a resume has everything now, or can't be resumed.
    void endResume(const JsonSubscription &subscription, bool isComplete);

protected:
    void receiveText(const QString &text) override;

private:
    static constexpr std::chrono::milliseconds resumeGrace{250};
    // Bytes of held answers, which may have to be sent together with a chunk. A client that goes on asking
    // while it does not read is disconnected.
    static constexpr qsizetype maxHeld = 512 * 1024;

    // A resume that is being answered.
    struct Resume
    {
        std::optional<ResumeEvent> next; // is answered after this one
    };

    void receive(const SendEvent &event);
    void receive(const EditEvent &event);
    void receive(const RemoveEvent &event);
    void receive(const ReactEvent &event);
    void receive(const ResumeEvent &event);
    void receive(const PingEvent &event);
    Requester requester(const Nonce &nonce) const;
    void submit(const MessageRequest &request, const Nonce &nonce);
    void sendBusy(const Nonce &nonce);
    void endGrace();
    void resume(const ResumeEvent &event);
    void resumeChat(JsonSubscription &subscription, const ResumeEvent &event);
    void startNextResume();
    void continueSending();
    void sendError(const Problem &problem, const QString &nonce);
    JsonSubscription &onlyChat() const;

    bool m_inGrace = false;
    bool m_owesUsers = false; // a number of people was left out because the client was slow
    quint32 m_lastCatchUp = 0;
    qsizetype m_heldBytes = 0;
    const Parts &m_parts;
    const QString m_epoch;
    const QString m_run;
    std::unique_ptr<Resume> m_resume; // null if none is being answered
    CatchUpQueue m_catchUps;
};

} // namespace stoa
