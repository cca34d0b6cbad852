#pragma once

#include "server/chat/Admission.h"
#include "server/chat/CatchUpQueue.h"
#include "server/chat/ChatLister.h"
#include "server/chat/ClientSocket.h"
#include "server/chat/JsonSubscription.h"
#include "server/throttles/Throttles.h"
#include "shared/model/MessageRequest.h"
#include "shared/protocol/ClientEvent.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <memory>
#include <optional>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class RoomHub;

// stoa.v1 (docs/protocol.md), for one chat or for all chats of a person: reads the events of the client, and
// hands each to the subscription of its chat or to the writer. A socket for all chats gets the first of them
// with its welcome, the others and those that the person joins by a ChatLister.
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
        Throttles &throttles;
        const Limits &limits;
    };

    JsonSocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport, const Admission &admission,
               const Parts &parts);

    // Subscribes to the chat or chats, and sends the first event. Call it once the hub has the socket.
    void start(const Admission &admission);

    ChatDialect dialect() const override { return ChatDialect::Json; }

    bool isForAllChats() const override { return m_isForAllChats; }

    void loseChat(Subscription &subscription, const RevokedAccess::Ending &ending) override;
    void receiveJoin(ChatId chat) override;

    void receiveAnswer(const CommittedBatch::Answer &answer) override;
    void receiveReadMark(const ReadMarked &marked, const QByteArray &frame) override;
    void receiveAnnouncement(const QByteArray &frame) override;

    // Null if there is none of this chat.
    JsonSubscription *chat(ChatId chat) const { return static_cast<JsonSubscription *>(subscription(chat)); }

    // The following are for its ChatLister, which has read a page of the list, or chats that the user has
    // joined. stamp: of ChangeClock, from before the read. ownSeq: of the user, from the same snapshot.
    void addPage(const QList<ChatOverview> &page, ChangeClock::Stamp stamp, qint64 ownSeq, bool hasMore);
    void addJoined(const QList<ChatOverview> &joined, ChangeClock::Stamp stamp, qint64 ownSeq);
    // How far the user has read these chats, whatever events have said so already.
    void sendReadStates(const QList<ChatOverview> &chats, qint64 ownSeq);
    // All chats are known.
    void endListing();

    // The following are for its subscriptions. True while live changes wait for a resume.
    bool isInGrace() const { return m_inGrace; }

    RoomHub &hub() const { return m_parts.hub; }

    CatchUpQueue &catchUps() { return m_catchUps; }

    // Tells one catch-up from another.
    quint32 nextCatchUp() { return ++m_lastCatchUp; }

    // False if so many answers wait for older changes already that the socket was closed.
    bool mayHold(qsizetype bytes);

    void releaseHeld(qsizetype bytes) { m_heldBytes -= bytes; }

    // False while messages wait for the client, which must not be delayed by news of people.
    bool canSendEphemeral();

    // The chat of a resume has everything now, or can't be resumed.
    void endResume(const JsonSubscription &subscription, bool isComplete);

protected:
    void receiveText(const QString &text) override;

private:
    static constexpr std::chrono::milliseconds resumeGrace{250};
    // Bytes of held answers, which may have to be sent together with a chunk. A client that goes on asking
    // while it does not read is disconnected.
    static constexpr qsizetype maxHeld = 512 * 1024;
    // Read positions and the like that the writer has yet to store; further requests are answered with
    // `busy`. One of them can cost as much as many messages.
    static constexpr qsizetype maxOpenMarks = 16;

    // A resume that is being answered.
    struct Resume
    {
        QString otherRun; // that has sent the numbers; empty if it is the present one
        bool namesChats = false;
        QHash<ChatId, qint64> unlisted; // the positions in chats that are not listed yet
        QSet<ChatId> open; // chats that catch up
        QList<ChatId> complete;
        std::optional<ResumeEvent> next; // is answered after this one
    };

    void receive(const SendEvent &event);
    void receive(const EditEvent &event);
    void receive(const RemoveEvent &event);
    void receive(const ReactEvent &event);
    void receive(const PinEvent &event);
    void receive(const ReadEvent &event);
    void receive(const NotifyEvent &event);
    void receive(const ResumeEvent &event);
    void receive(const PingEvent &event);
    void receive(const TypingEvent &event);
    void startOneChat(const Admission &admission);
    void startAllChats(const Admission &admission);
    void refreshReadStates(const QList<ChatId> &chats, ChangeClock::Stamp stamp);
    QList<ChatOverview> subscribe(const QList<ChatOverview> &chats, ChangeClock::Stamp stamp);
    void catchUpNewChats(const QList<ChatOverview> &chats);
    bool isChatUnchangedSince(ChatId chat, ChangeClock::Stamp stamp) const;
    JsonSubscription *chatOfRequest(ChatId named, const Nonce &nonce, const Problem &strange);
    template<class Request, class Event, class... Fields>
    void request(const Event &event, const Fields &...fields);
    template<class Request> void mark(const Request &request);
    bool admit(const Throttles::Verdict &verdict, const QString &nonce);
    void sendBusy(const Nonce &nonce);
    void endGrace();
    void resumeLater(const ResumeEvent &event, std::chrono::milliseconds wait);
    void resume(const ResumeEvent &event);
    void resumeChat(JsonSubscription &subscription, qint64 after);
    void endResumeIfComplete();
    void sendResumed(const Resume &resume);
    void noteProgress() override;
    void sendError(const Problem &problem, const QString &nonce, std::chrono::milliseconds wait = {});
    JsonSubscription &onlyChat() const;

    bool m_inGrace = false;
    bool m_hasOmitted = false; // an ephemeral event was left out because the client was slow
    quint32 m_lastCatchUp = 0;
    qsizetype m_heldBytes = 0;
    QList<QString> m_openMarks; // their nonces
    const Parts &m_parts;
    const QString m_epoch;
    const QString m_run;
    const bool m_isForAllChats;
    std::unique_ptr<Resume> m_resume; // null if none is being answered
    std::optional<ResumeEvent> m_delayedResume;
    std::optional<Throttles::AwaitedMessage> m_awaitedMessage;
    CatchUpQueue m_catchUps;
    ChatLister m_lister;
};

} // namespace stoa
