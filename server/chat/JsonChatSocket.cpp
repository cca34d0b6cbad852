#include "server/chat/JsonChatSocket.h"

#include "server/chat/RoomHub.h"
#include "server/chat/RoomUpdate.h"
#include "server/chat/WebSocketFrame.h"
#include "server/database/DatabaseReader.h"
#include "server/net/TcpTransport.h"
#include "shared/protocol/ServerEvent.h"

#include <QTimer>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

const Message &messageOf(const ChatChange &change)
{
    return std::visit([](const auto &kind) -> const Message & { return kind.message; }, change);
}

} // namespace

JsonChatSocket::JsonChatSocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport,
                               const std::shared_ptr<const Admission> &admission, DatabaseWriter &writer,
                               const Limits &limits, DatabaseReader &reader, RoomHub &hub)
    : ChatSocket(id, socket, transport, admission, writer, limits)
    , m_reader(reader)
    , m_hub(hub)
{
    connect(transport, &QIODevice::bytesWritten, this, &JsonChatSocket::continueSending);
}

void JsonChatSocket::start()
{
    // The admission's number may be newer than the last change that this thread has published, whose batch is
    // then still on its way here, or older.
    m_sent = std::max(admission().membership.chat().seq, m_hub.lastPublished(chat()));
    send(WebSocketFrame::text(
        ServerEvent::welcome(chat(), admission().epoch, admission().run, m_sent, admission().session.user)));
    m_inGrace = true;
    QTimer::singleShot(resumeGrace, this, &JsonChatSocket::endGrace);
}

void JsonChatSocket::endGrace()
{
    if (std::exchange(m_inGrace, false) && hasMissedChanges())
        catchUp();
}

void JsonChatSocket::receiveUpdate(const RoomUpdate &update)
{
    if (!m_inGrace && !m_catchingUp && update.firstSeq == m_sent + 1) {
        send(update.jsonFrames);
        m_sent = update.lastSeq;
        return;
    }
    // It is re-read from the database, or already was.
    for (const RoomUpdate::Acknowledgement &acknowledgement : update.acknowledgements) {
        if (acknowledgement.user == user())
            holdAnswer(acknowledgement.seq, acknowledgement.frame);
    }
    if (!m_inGrace && !m_catchingUp && update.lastSeq > m_sent)
        catchUp();
}

void JsonChatSocket::receiveAnswer(const CommittedBatch::Answer &answer)
{
    if (const auto *problem = std::get_if<Problem>(&answer.outcome))
        sendError(*problem, answer.nonce);
    else
        sendInOrder(std::get<ChatChange>(answer.outcome), answer.nonce);
}

// The answer to a request that had nothing to change. A message that is still to come brings the nonce with
// which it was posted, so that it is not sent twice.
void JsonChatSocket::sendInOrder(const ChatChange &present, const QString &nonce)
{
    const qint64 seq = seqOf(present);
    const Message &message = messageOf(present);
    const bool isStillToCome = seq > m_sent && message.author == user() && message.nonce == nonce;
    if (!isStillToCome)
        holdAnswer(seq, m_hub.frameOf(present));
    if (seq > m_sent && !m_inGrace && !m_catchingUp)
        catchUp();
}

// A client's position must never run ahead of what it has received.
void JsonChatSocket::holdAnswer(qint64 seq, const QByteArray &frame)
{
    if (seq <= m_sent)
        return send(frame);
    if (!isOpen())
        return;
    m_held.append({seq, frame});
    m_heldBytes += frame.size();
    if (m_heldBytes > maxHeld)
        close(tryAgainLater, u"Too many requests wait for older messages."_s);
}

void JsonChatSocket::sendHeldAnswers()
{
    const auto isDue = [this](const HeldAnswer &held) { return held.seq <= m_sent; };
    for (const HeldAnswer &held : std::as_const(m_held)) {
        if (!isDue(held))
            continue;
        m_heldBytes -= held.frame.size();
        send(held.frame);
    }
    m_held.removeIf(isDue);
}

void JsonChatSocket::receiveUsers(int users, const QByteArray &frame)
{
    m_users = users;
    notifyUsers(frame);
}

void JsonChatSocket::receiveAnnouncement(const QByteArray &frame)
{
    send(frame);
}

// Sent only if nothing waits, so that it never delays messages. continueSending() makes up for it.
void JsonChatSocket::notifyUsers(const QByteArray &frame)
{
    if (m_users == m_notifiedUsers || !isOpen() || transport()->unsentBytes() > 0)
        return;
    m_notifiedUsers = m_users;
    send(frame);
}

void JsonChatSocket::receiveText(const QString &text)
{
    if (!isOpen())
        return;
    const auto event = parseClientEvent(text);
    if (event)
        std::visit([this](const auto &known) { receive(known); }, *event);
    else
        sendError(event.error().problem, event.error().nonce);
}

void JsonChatSocket::receive(const SendEvent &event)
{
    endGrace();
    if (!post(event.text, event.nonce, event.markup, event.replyTo))
        sendBusy(event.nonce);
}

void JsonChatSocket::receive(const EditEvent &event)
{
    submit(MessageEdit{requester(event.nonce), event.message, event.version, event.text, event.markup},
           event.nonce);
}

void JsonChatSocket::receive(const RemoveEvent &event)
{
    submit(MessageRemoval{requester(event.nonce), event.message}, event.nonce);
}

void JsonChatSocket::receive(const ReactEvent &event)
{
    submit(ReactionRequest{requester(event.nonce), event.message, event.emoji, event.isOn}, event.nonce);
}

void JsonChatSocket::submit(const MessageRequest &request, const Nonce &nonce)
{
    endGrace();
    if (!post(request))
        sendBusy(nonce);
}

void JsonChatSocket::sendBusy(const Nonce &nonce)
{
    sendError({u"busy"_s, phrase("JsonChatSocket", "The server is busy. Try again in a moment.")},
              nonce.value());
}

void JsonChatSocket::receive(const PingEvent &)
{
    send(WebSocketFrame::text(ServerEvent::pong()));
}

void JsonChatSocket::receive(const ResumeEvent &event)
{
    m_inGrace = false;
    if (m_catchingUp)
        m_resumeNext = event;
    else
        resume(event);
}

qint64 JsonChatSocket::newestSeq() const
{
    return std::max(m_sent, m_hub.lastPublished(chat()));
}

void JsonChatSocket::resume(const ResumeEvent &event)
{
    if (event.epoch != admission().epoch || event.after > newestSeq()
        || newestSeq() - event.after > maxMissed)
        return refuseResume();
    if (event.run.isEmpty() || event.run == admission().run)
        return resumeAfter(event.after);
    m_toVerify = event;
    catchUp();
}

void JsonChatSocket::resumeAfter(qint64 seq)
{
    m_sent = seq;
    m_isResuming = true;
    catchUp();
}

void JsonChatSocket::refuseResume()
{
    send(WebSocketFrame::text(ServerEvent::reload()));
    if (hasMissedChanges())
        catchUp(); // they were held back during the grace period
}

void JsonChatSocket::continueSending()
{
    continueReading();
    if (m_users != m_notifiedUsers)
        notifyUsers(WebSocketFrame::text(ServerEvent::presence(chat(), m_users)));
}

void JsonChatSocket::catchUp()
{
    m_catchingUp = true;
    continueReading();
}

void JsonChatSocket::continueReading()
{
    if (m_catchingUp && m_reading.isDone())
        m_reading = readChunks();
}

Task<> JsonChatSocket::readChunks()
{
    try {
        // If too many bytes are unsent, bytesWritten() continues.
        while (m_catchingUp && isOpen() && transport()->unsentBytes() <= unsentBeforeChunk) {
            if (const auto event = std::exchange(m_toVerify, std::nullopt)) {
                co_await verify(*event);
                continue;
            }
            m_publishedBeforeRead = m_hub.lastPublished(chat());
            const auto readChunk = [user = admission().session.user, chat = chat(),
                                    after = m_sent](const Store &store) -> Chunk {
                const auto membership = store.memberships().find(user, chat);
                if (!membership)
                    return {};
                return Changes{store.messages().changesAfter(*membership, after, chunk),
                               membership->chat().seq};
            };
            const Chunk read = co_await m_reader.run(readChunk);
            sendChunk(read);
        }
    } catch (const std::exception &) {
        close(tryAgainLater, u"The server is busy."_s);
    }
}

// An earlier run may have sent changes that are not in this database, if it was replaced by an older copy.
Task<> JsonChatSocket::verify(ResumeEvent event)
{
    const auto endOfRun = [run = event.run, chat = chat()](const Store &store) {
        return store.runs().endOf(run, chat);
    };
    const std::optional<qint64> end = co_await m_reader.run(endOfRun);
    m_catchingUp = false;
    if (end && event.after <= *end)
        co_return resumeAfter(event.after);
    refuseResume();
    if (!m_catchingUp)
        startNextResume();
}

void JsonChatSocket::sendChunk(const Chunk &read)
{
    if (!read)
        return close(notAMember, u"You are no longer a member of this chat."_s);
    QByteArray frames;
    qsizetype count = 0;
    for (; count < read->changes.size() && frames.size() < maxChunkBytes; ++count) {
        frames += m_hub.frameOf(read->changes[count]);
        m_sent = seqOf(read->changes[count]);
    }
    send(frames);
    const bool isAll = count == read->changes.size() && count < chunk;
    // That was all up to the newest change of the snapshot, even if the last numbers are those of rows that
    // another program has deleted.
    if (isAll)
        m_sent = std::max({m_sent, read->newest, m_publishedBeforeRead});
    sendHeldAnswers();
    if (isAll && m_sent >= m_hub.lastPublished(chat()))
        endCatchUp();
}

void JsonChatSocket::endCatchUp()
{
    m_catchingUp = false;
    if (std::exchange(m_isResuming, false))
        send(WebSocketFrame::text(ServerEvent::resumed(m_sent)));
    startNextResume();
}

void JsonChatSocket::startNextResume()
{
    if (const auto next = std::exchange(m_resumeNext, std::nullopt))
        resume(*next);
}

// True if changes were published to this thread and not sent here; perhaps before the room was there, which
// only ChangeClock knows.
bool JsonChatSocket::hasMissedChanges() const
{
    const qint64 published = m_hub.lastPublished(chat());
    return published > m_sent || (published == 0 && !isChatUnchangedSinceAdmission());
}

void JsonChatSocket::sendError(const Problem &problem, const QString &nonce)
{
    m_hub.counts().refusedMessages.note(problem.code);
    send(WebSocketFrame::text(ServerEvent::error(problem, nonce)));
}

} // namespace stoa
