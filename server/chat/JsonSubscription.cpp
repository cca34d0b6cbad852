#include "server/chat/JsonSubscription.h"

#include "server/chat/JsonSocket.h"
#include "server/chat/Room.h"
#include "server/chat/RoomHub.h"
#include "server/chat/RoomUpdate.h"
#include "server/chat/WebSocketFrame.h"
#include "shared/protocol/ServerEvent.h"

namespace stoa {

// An idle person has one for each chat.
static_assert(sizeof(void *) != 8 || sizeof(JsonSubscription) <= 56);

namespace {

// Returns the author of the message that has changed, and the nonce with which it was posted.
std::pair<UserId, QString> postOf(const ChatChange &change)
{
    const auto of = [](const auto &kind) -> std::pair<UserId, QString> {
        if constexpr (requires { kind.message; })
            return {kind.message.author, kind.message.nonce};
        else
            return {}; // nobody has posted it
    };
    return std::visit(of, change);
}

} // namespace

JsonSubscription::JsonSubscription(JsonSocket &socket, ChatId chat, ChangeClock::Stamp stamp, qint64 seq)
    : Subscription(socket, chat, stamp)
    , m_sent(seq)
{
}

void JsonSubscription::dropHeldAnswers()
{
    for (; m_catchUp && !m_catchUp->held.isEmpty(); m_catchUp->held.removeLast())
        json().releaseHeld(m_catchUp->held.last().frame.size());
}

JsonSocket &JsonSubscription::json() const
{
    return static_cast<JsonSocket &>(socket());
}

qint64 JsonSubscription::lastPublished() const
{
    return room() ? room()->lastPublished() : 0;
}

// Only ChangeClock knows of changes that were published before the room was there.
void JsonSubscription::start(qint64 seq, bool isChatUnchanged)
{
    m_sent = seq;
    m_mayHaveMissed = lastPublished() == 0 && !isChatUnchanged;
}

void JsonSubscription::receiveUpdate(const RoomUpdate &update)
{
    const bool isLive = !m_catchUp && !json().isInGrace();
    if (isLive && update.firstSeq == m_sent + 1) {
        json().send(update.jsonFrames);
        m_sent = update.lastSeq;
        return;
    }
    // It is re-read from the database, or already was.
    if (isLive && update.lastSeq > m_sent)
        catchUp();
    for (const RoomUpdate::Acknowledgement &acknowledgement : update.acknowledgements) {
        if (m_hasRequested && acknowledgement.user == socket().user())
            holdAnswer(acknowledgement.seq, acknowledgement.frame);
    }
}

// A message that is still to come brings the nonce with which it was posted, so that it is not sent twice.
void JsonSubscription::receiveAnswer(const ChatChange &present, const QString &nonce)
{
    const qint64 seq = seqOf(present);
    const bool isStillToCome = seq > m_sent && postOf(present) == std::pair(socket().user(), nonce);
    if (!isStillToCome)
        holdAnswer(seq, json().hub().frameOf(present));
    else if (!m_catchUp)
        catchUp();
}

// A client's position must never run ahead of what it has received.
void JsonSubscription::holdAnswer(qint64 seq, const QByteArray &frame)
{
    if (seq <= m_sent)
        return json().send(frame);
    if (!json().mayHold(frame.size()))
        return;
    if (!m_catchUp)
        beginCatchUp();
    m_catchUp->held.append({seq, frame});
    json().catchUps().start();
}

void JsonSubscription::sendHeldAnswers()
{
    const auto isDue = [this](const HeldAnswer &held) { return held.seq <= m_sent; };
    for (const HeldAnswer &held : std::as_const(m_catchUp->held)) {
        if (!isDue(held))
            continue;
        json().releaseHeld(held.frame.size());
        json().send(held.frame);
    }
    m_catchUp->held.removeIf(isDue);
}

// Events of people are sent only if nothing waits, so that they never delay messages. sendOmitted() makes up
// for them.
void JsonSubscription::receiveUsers(const QByteArray &frame)
{
    if (json().canSendEphemeral())
        json().send(frame);
    else
        m_omittedUsers = true;
}

void JsonSubscription::receiveTyping(const QByteArray &frame)
{
    m_omittedTyping = !json().canSendEphemeral();
    if (!m_omittedTyping)
        json().send(frame);
}

void JsonSubscription::sendOmitted()
{
    if (!room())
        return;
    if (m_omittedUsers) {
        m_omittedUsers = false;
        receiveUsers(room()->presenceFrame());
    }
    if (m_omittedTyping)
        receiveTyping(room()->typingFrame());
}

void JsonSubscription::catchUpIfBehind()
{
    if (!m_catchUp && isBehind())
        beginCatchUp();
}

void JsonSubscription::beginCatchUp()
{
    if (!m_catchUp)
        m_catchUp = std::make_unique<CatchUp>();
    m_catchUp->id = json().nextCatchUp(); // a read that is under way is in vain
    queue();
}

void JsonSubscription::catchUp()
{
    beginCatchUp();
    json().catchUps().start();
}

void JsonSubscription::queue()
{
    if (!std::exchange(m_catchUp->isQueued, true))
        json().catchUps().add(chat());
}

JsonSubscription::Resumption JsonSubscription::resume(qint64 after, const QString &otherRun)
{
    const qint64 newest = std::max(seq(), lastPublished());
    if (!MissedChanges::canFollow(after, newest)) {
        catchUpIfBehind();
        return Resumption::Refused;
    }
    // Right after the welcome its number is that of the database.
    if (json().isInGrace() && otherRun.isEmpty() && after == m_sent && !m_catchUp && !isBehind())
        return Resumption::Complete;
    beginCatchUp();
    m_catchUp->isResuming = true;
    m_catchUp->otherRun = otherRun;
    if (otherRun.isEmpty())
        m_sent = after;
    else
        m_catchUp->toVerify = after;
    return Resumption::CatchingUp;
}

JsonSubscription::Gap JsonSubscription::takeGap()
{
    m_catchUp->isQueued = false;
    return {chat(), m_catchUp->id, m_catchUp->toVerify.value_or(seq()), m_catchUp->otherRun, lastPublished()};
}

bool JsonSubscription::isCatchingUp(quint32 catchUp) const
{
    return m_catchUp && m_catchUp->id == catchUp;
}

bool JsonSubscription::isResuming() const
{
    return m_catchUp && m_catchUp->isResuming;
}

bool JsonSubscription::take(const Gap &gap, const MissedChanges::Changes &read, qsizetype &budget)
{
    m_sent = gap.after;
    m_catchUp->toVerify.reset();
    m_catchUp->otherRun.clear();
    QByteArray frames;
    qsizetype count = 0;
    for (; count < read.changes.size() && frames.size() < budget; ++count) {
        frames += json().hub().frameOf(read.changes[count]);
        m_sent = seqOf(read.changes[count]);
    }
    budget -= frames.size();
    if (!frames.isEmpty())
        json().send(frames);
    const bool isRest = count == read.changes.size() && read.isRest;
    // That was all up to the newest change of the snapshot, even if the last numbers are those of rows that
    // another program has deleted.
    if (isRest) {
        m_sent = std::max({seq(), read.newest, gap.published});
        m_mayHaveMissed = false;
    }
    sendHeldAnswers();
    if (isRest)
        return endCatchUpIfComplete();
    queue();
    return false;
}

bool JsonSubscription::refuse()
{
    m_catchUp->toVerify.reset();
    m_catchUp->otherRun.clear();
    m_catchUp->isResuming = false;
    return endCatchUpIfComplete();
}

bool JsonSubscription::endCatchUpIfComplete()
{
    if (isBehind() || !m_catchUp->held.isEmpty()) {
        queue();
        return false;
    }
    m_catchUp.reset();
    return true;
}

} // namespace stoa
