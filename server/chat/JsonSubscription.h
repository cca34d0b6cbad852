#pragma once

#include "server/chat/MissedChanges.h"
#include "server/chat/Subscription.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace stoa {

class JsonSocket;

// One chat of stoa.v1 (docs/protocol.md). Changes are sent in order, none is lost and none is sent twice:
// seq() is the number up to which the client has everything, and an update that does not follow it at once is
// ignored and read from the database instead (CatchUpQueue). Right after the welcome live changes wait a
// moment for a resume, so that older ones come first.
//
// The event of a change carries the nonce of its request, as the answer. That of a post is stored with the
// message, those of other requests are not. So if such a change is read from the database, its own event
// follows, held back until the client has everything up to that number.
class JsonSubscription : public Subscription
{
public:
    // A read of the changes that are missing. Its result counts only while the same catch-up goes on.
    struct Gap
    {
        ChatId chat;
        quint32 catchUp;
        qint64 after;
        QString run; // the one that has sent `after`, if that is to be verified; else empty
        qint64 published; // the newest change that this thread had published before the read
    };

    enum class Resumption { Complete, CatchingUp, Refused };

    // seq: of the newest change that the client knows, or has no need of.
    JsonSubscription(JsonSocket &socket, ChatId chat, ChangeClock::Stamp stamp, qint64 seq);

    qint64 seq() const { return m_sent; }

    // Call this once, when it is in its room.
    void start(qint64 seq, bool isChatUnchanged);

    void receiveUpdate(const RoomUpdate &update) override;
    void receiveUsers(const QByteArray &frame) override;
    void receiveTyping(const QByteArray &frame) override;
    // The answer to a request that had nothing to change.
    void receiveAnswer(const ChatChange &present, const QString &nonce);
    // Sends who is there and who is typing now, if that was left out because the client was
    // slow.
    void sendOmitted();

    // The user has asked for another change than a post.
    void noteRequest() { m_hasRequested = true; }

    // These two only queue the catch-up: the caller starts the queue.
    // Catches up if changes were published and not sent.
    void catchUpIfBehind();
    // Sends all changes after a number again. otherRun: the one that has sent it, if that is not the present
    // one. Refused if there are too many changes, or if the number is ahead of the chat.
    Resumption resume(qint64 after, const QString &otherRun);

    // Call it before deleting a subscription whose socket goes on.
    void dropHeldAnswers();

    // The rest is for CatchUpQueue. Waits for the next read.
    void queue();
    // The next read, which it waits for no longer.
    Gap takeGap();

    bool isQueued() const { return m_catchUp && m_catchUp->isQueued; }

    bool isCatchingUp(quint32 catchUp) const;
    // Sends what was read, up to `budget` bytes, which it reduces. Returns true if nothing is missing any
    // more, which ends the catch-up.
    bool take(const Gap &gap, const MissedChanges::Changes &read, qsizetype &budget);
    // The database does not have what the client has seen. Returns true if nothing is missing without that.
    bool refuse();

    // True if a resume goes on here.
    bool isResuming() const;

private:
    // An event that is sent once the client has everything up to a number.
    struct HeldAnswer
    {
        qint64 seq;
        QByteArray frame;
    };

    // Exists only while the client does not have everything.
    struct CatchUp
    {
        quint32 id = 0;
        bool isQueued = false; // waits for a read
        bool isResuming = false;
        std::optional<qint64>
            toVerify; // the number to continue after, once it is known to be in this history
        QString otherRun; // that has sent it
        QList<HeldAnswer> held; // in the order in which they came
    };

    JsonSocket &json() const;
    qint64 lastPublished() const;

    bool isBehind() const { return m_mayHaveMissed || lastPublished() > m_sent; }

    void beginCatchUp();
    void catchUp();
    bool endCatchUpIfComplete();
    void holdAnswer(qint64 seq, const QByteArray &frame);
    void sendHeldAnswers();

    std::unique_ptr<CatchUp> m_catchUp;
    // No chat has so many changes. The flags share the word, because malloc() would add 16 bytes for one
    // more.
    qint64 m_sent : 60;
    bool m_omittedUsers : 1 = false; // an event of who is there was left out
    bool m_omittedTyping : 1 = false; // the newest event of who is typing was
    bool m_hasRequested : 1 = false;
    bool m_mayHaveMissed : 1 = false; // changes that were published here before the room was there
};

} // namespace stoa
