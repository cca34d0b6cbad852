#include "server/chat/JsonSocket.h"

#include "server/chat/RoomHub.h"
#include "server/chat/WebSocketFrame.h"
#include "server/database/DatabaseWriter.h"
#include "server/database/ReadMarkTask.h"
#include "shared/protocol/ServerEvent.h"
#include "shared/store/MembershipStore.h"

#include <QTimer>

namespace stoa {

using namespace Qt::StringLiterals;

JsonSocket::JsonSocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport,
                       const Admission &admission, const Parts &parts)
    : ClientSocket(id, socket, transport, admission.session, parts.limits)
    , m_parts(parts)
    , m_epoch(admission.epoch)
    , m_run(admission.run)
    , m_isForAllChats(admission.isForAllChats())
    , m_catchUps(*this, parts.reader)
    , m_lister(*this, parts.reader, parts.writer.changeClock())
{
    if (admission.membership) {
        const Chat &chat = admission.membership->chat();
        add(std::make_unique<JsonSubscription>(*this, chat.id, admission.stamp, chat.seq));
    }
}

void JsonSocket::start(const Admission &admission)
{
    m_inGrace = true;
    QTimer::singleShot(resumeGrace, this, &JsonSocket::endGrace);
    if (m_isForAllChats)
        startAllChats(admission);
    else
        startOneChat(admission);
}

void JsonSocket::startOneChat(const Admission &admission)
{
    JsonSubscription &subscription = onlyChat();
    const ChatId chat = subscription.chat();
    m_parts.hub.join(subscription);
    // The admission's number may be newer than the last change that this thread has published, whose batch is
    // then still on its way here, or older.
    const qint64 seq = std::max(subscription.seq(), m_parts.hub.lastPublished(chat));
    subscription.start(seq, isChatUnchangedSince(chat, subscription.stamp()));
    send(WebSocketFrame::text(ServerEvent::welcome(chat, m_epoch, m_run, seq, person(), admission.ownSeq)));
    refreshReadStates({chat}, admission.stamp);
    m_lister.start();
}

void JsonSocket::startAllChats(const Admission &admission)
{
    const bool hasMore = admission.chats.size() == MembershipStore::overviewPage;
    const QList<ChatOverview> chats = subscribe(admission.chats, admission.stamp);
    send(WebSocketFrame::text(
        ServerEvent::welcome(m_epoch, m_run, person(), admission.ownSeq, chats, hasMore)));
    if (hasMore)
        m_lister.listAfter(admission.chats.last().place());
    else if (!m_parts.writer.changeClock().accessUnchangedSince(user(), admission.stamp))
        m_lister.compare(); // the batch may have come before the hub knew this socket
    QList<ChatId> ids;
    for (const ChatOverview &overview : chats)
        ids.append(overview.chat.id);
    refreshReadStates(ids, admission.stamp);
    m_lister.start();
}

// A mark that was committed during the handshake may have come before the hub knew this socket.
void JsonSocket::refreshReadStates(const QList<ChatId> &chats, ChangeClock::Stamp stamp)
{
    if (!m_parts.writer.changeClock().readMarksUnchangedSince(user(), stamp))
        m_lister.refreshReadStates(chats);
}

// Returns the chats that are new to this socket, and that the user has not left meanwhile. The number of each
// is that of its overview: the client gets what came later, as that does not show it.
QList<ChatOverview> JsonSocket::subscribe(const QList<ChatOverview> &chats, ChangeClock::Stamp stamp)
{
    reserve(size_t(chats.size()));
    QList<ChatOverview> added;
    for (const ChatOverview &overview : chats) {
        const ChatId id = overview.chat.id;
        if (chat(id) || m_parts.hub.isRevoked(user(), id, stamp))
            continue;
        add(std::make_unique<JsonSubscription>(*this, id, stamp, overview.chat.seq));
        JsonSubscription &subscription = *chat(id);
        m_parts.hub.join(subscription);
        subscription.start(overview.chat.seq, isChatUnchangedSince(id, stamp));
        added.append(overview);
    }
    return added;
}

bool JsonSocket::isChatUnchangedSince(ChatId chat, ChangeClock::Stamp stamp) const
{
    return m_parts.writer.changeClock().chatUnchangedSince(chat, stamp);
}

void JsonSocket::addPage(const QList<ChatOverview> &page, ChangeClock::Stamp stamp, qint64 ownSeq,
                         bool hasMore)
{
    const Cork cork(*this);
    const QList<ChatOverview> added = subscribe(page, stamp);
    send(WebSocketFrame::text(ServerEvent::chats(added, hasMore, ownSeq)));
    catchUpNewChats(added);
}

void JsonSocket::addJoined(const QList<ChatOverview> &joined, ChangeClock::Stamp stamp, qint64 ownSeq)
{
    const Cork cork(*this);
    const QList<ChatOverview> added = subscribe(joined, stamp);
    for (const ChatOverview &overview : added)
        send(WebSocketFrame::text(ServerEvent::joined(overview, ownSeq)));
    catchUpNewChats(added);
}

void JsonSocket::sendReadStates(const QList<ChatOverview> &chats, qint64 ownSeq)
{
    const Cork cork(*this);
    for (const ChatOverview &overview : chats) {
        const ReadMarked marked{user(), overview.chat.id, overview.read, {}, overview.chat.seq, ownSeq};
        if (chat(overview.chat.id))
            send(WebSocketFrame::text(ServerEvent::read(marked)));
    }
}

// A resume may have named them before they were listed.
void JsonSocket::catchUpNewChats(const QList<ChatOverview> &chats)
{
    for (const ChatOverview &overview : chats) {
        JsonSubscription *subscription = chat(overview.chat.id);
        if (!subscription)
            continue;
        const bool isResumed = m_resume && m_resume->unlisted.contains(overview.chat.id);
        if (isResumed)
            resumeChat(*subscription, m_resume->unlisted.take(overview.chat.id));
        else if (!m_inGrace)
            subscription->catchUpIfBehind();
    }
    endResumeIfComplete();
    m_catchUps.start();
}

// Chats that a resume has named and that are not listed are not the user's.
void JsonSocket::endListing()
{
    if (!m_resume)
        return;
    const Cork cork(*this);
    const QHash<ChatId, qint64> strange = std::exchange(m_resume->unlisted, {});
    for (auto it = strange.keyBegin(); it != strange.keyEnd(); ++it)
        send(WebSocketFrame::text(ServerEvent::left(*it)));
    endResumeIfComplete();
    m_catchUps.start();
}

void JsonSocket::receiveJoin(ChatId joined)
{
    if (!isOpen() || chat(joined))
        return;
    m_lister.add(joined);
    m_lister.start();
}

void JsonSocket::loseChat(Subscription &subscription, const RevokedAccess::Ending &ending)
{
    if (!m_isForAllChats)
        return ClientSocket::loseChat(subscription, ending);
    const Cork cork(*this);
    const ChatId lost = subscription.chat();
    static_cast<JsonSubscription &>(subscription).dropHeldAnswers();
    m_parts.hub.leave(subscription);
    remove(subscription);
    send(WebSocketFrame::text(ServerEvent::left(lost, ending.ownSeq)));
    if (!m_resume)
        return;
    m_resume->open.remove(lost);
    m_resume->complete.removeAll(lost);
    endResumeIfComplete();
    m_catchUps.start();
}

// Changes may have been held back meanwhile.
void JsonSocket::endGrace()
{
    if (!std::exchange(m_inGrace, false))
        return;
    for (const auto &subscription : subscriptions())
        static_cast<JsonSubscription &>(*subscription).catchUpIfBehind();
    m_catchUps.start();
}

void JsonSocket::receiveAnswer(const CommittedBatch::Answer &answer)
{
    m_openMarks.removeOne(answer.nonce);
    if (const auto *problem = std::get_if<Problem>(&answer.outcome))
        return sendError(*problem, answer.nonce);
    const auto &present = std::get<ChatChange>(answer.outcome);
    if (JsonSubscription *subscription = chat(chatOf(present)))
        subscription->receiveAnswer(present, answer.nonce);
}

void JsonSocket::receiveReadMark(const ReadMarked &marked, const QByteArray &frame)
{
    m_openMarks.removeOne(marked.nonce);
    if (m_isForAllChats || subscription(marked.chat))
        send(frame);
}

bool JsonSocket::mayHold(qsizetype bytes)
{
    if (!isOpen())
        return false;
    m_heldBytes += bytes;
    if (m_heldBytes > maxHeld)
        close(tryAgainLater, u"Too many requests wait for older messages."_s);
    return isOpen();
}

void JsonSocket::receiveAnnouncement(const QByteArray &frame)
{
    send(frame);
}

bool JsonSocket::canSendEphemeral()
{
    const bool canSend = unsentBytes() == 0;
    m_hasOmitted = m_hasOmitted || !canSend;
    return canSend && isOpen();
}

void JsonSocket::noteProgress()
{
    m_catchUps.start();
    m_lister.start();
    if (unsentBytes() > 0 || !std::exchange(m_hasOmitted, false))
        return;
    const Cork cork(*this);
    for (const auto &subscription : subscriptions())
        static_cast<JsonSubscription &>(*subscription).sendOmitted();
}

void JsonSocket::receiveText(const QString &text)
{
    if (!isOpen())
        return;
    const auto event = parseClientEvent(text);
    if (event)
        std::visit([this](const auto &known) { receive(known); }, *event);
    else if (admit(m_parts.throttles.change(user()), event.error().nonce))
        sendError(event.error().problem, event.error().nonce);
}

// Returns true if an event may be carried out. Otherwise it is answered, or the socket is closed, because the
// client goes on without waiting.
bool JsonSocket::admit(const Throttles::Verdict &verdict, const QString &nonce)
{
    if (!verdict.isRefused())
        return true;
    if (verdict.isFlood)
        close(tooFast, u"You went on sending too fast."_s);
    else
        sendError(Throttles::tooFast(), nonce, verdict.wait);
    return false;
}

JsonSubscription &JsonSocket::onlyChat() const
{
    return static_cast<JsonSubscription &>(*subscriptions().front());
}

// Returns the subscription that a request is for, or null after an answer: nobody learns whether a chat of
// other people exists.
JsonSubscription *JsonSocket::chatOfRequest(ChatId named, const Nonce &nonce, const Problem &strange)
{
    if (named.isNull() && !m_isForAllChats)
        return &onlyChat();
    if (JsonSubscription *subscription = named.isNull() ? nullptr : chat(named))
        return subscription;
    if (named.isNull())
        sendError({u"bad_field"_s, phrase("ClientEvent", "\"chat\" must name one of your chats.")},
                  nonce.value());
    else if (m_lister.isListing())
        sendBusy(nonce);
    else
        sendError(strange, nonce.value());
    return nullptr;
}

namespace {

const Problem &notInThisChat()
{
    static const Problem problem{u"not_a_member"_s,
                                 phrase("MessageTask", "You are no longer a member of this chat.")};
    return problem;
}

} // namespace

void JsonSocket::receive(const SendEvent &event)
{
    endGrace();
    const QString &nonce = event.nonce.value();
    if (!admit(m_parts.throttles.message(user(), nonce, m_awaitedMessage), nonce))
        return;
    JsonSubscription *subscription = chatOfRequest(event.chat, event.nonce, notInThisChat());
    if (subscription
        && !m_parts.writer.post(MessageDraft{subscription->chat(), user(), event.text, event.nonce, id(),
                                             event.markup, event.replyTo}))
        sendBusy(event.nonce);
}

void JsonSocket::receive(const EditEvent &event)
{
    request<MessageEdit>(event, event.message, event.version, event.text, event.markup);
}

void JsonSocket::receive(const RemoveEvent &event)
{
    request<MessageRemoval>(event, event.message);
}

void JsonSocket::receive(const ReactEvent &event)
{
    request<ReactionRequest>(event, event.message, event.emoji, event.isOn);
}

void JsonSocket::receive(const PinEvent &event)
{
    request<PinRequest>(event, event.message, event.isOn);
}

namespace {

const Problem &noSuchChat()
{
    static const Problem problem = ReadMarkTask::problemOf(ReadPositionStore::Refusal::NotAMember);
    return problem;
}

} // namespace

// These two are no changes of a chat, so a resume may still follow.
void JsonSocket::receive(const ReadEvent &event)
{
    if (!admit(m_parts.throttles.change(user()), event.nonce.value()))
        return;
    if (const JsonSubscription *subscription = chatOfRequest(event.chat, event.nonce, noSuchChat()))
        mark(ReadMark{user(), subscription->chat(), event.place.seq, event.place.mode, event.nonce, id()});
}

void JsonSocket::receive(const NotifyEvent &event)
{
    if (!admit(m_parts.throttles.change(user()), event.nonce.value()))
        return;
    if (const JsonSubscription *subscription = chatOfRequest(event.chat, event.nonce, noSuchChat()))
        mark(NotifyRequest{user(), subscription->chat(), event.notify, event.nonce, id()});
}

template<class Request> void JsonSocket::mark(const Request &request)
{
    if (m_openMarks.size() < maxOpenMarks && m_parts.writer.mark(request))
        m_openMarks.append(request.nonce.value());
    else
        sendBusy(request.nonce);
}

// The user of this socket asks for a change in a chat.
template<class Request, class Event, class... Fields>
void JsonSocket::request(const Event &event, const Fields &...fields)
{
    endGrace();
    static const Problem strange{u"not_found"_s,
                                 phrase("MessageTask", "There is no such message, or it was removed.")};
    if (!admit(m_parts.throttles.change(user()), event.nonce.value()))
        return;
    JsonSubscription *subscription = chatOfRequest(event.chat, event.nonce, strange);
    if (!subscription)
        return;
    subscription->noteRequest();
    if (!m_parts.writer.post(Request{{user(), event.nonce, id(), subscription->chat()}, fields...}))
        sendBusy(event.nonce);
}

void JsonSocket::sendBusy(const Nonce &nonce)
{
    sendError({u"busy"_s, phrase("JsonSocket", "The server is busy. Try again in a moment.")}, nonce.value());
}

void JsonSocket::receive(const PingEvent &)
{
    send(WebSocketFrame::text(ServerEvent::pong()));
}

void JsonSocket::receive(const TypingEvent &event)
{
    if (!admit(m_parts.throttles.change(user()), {}))
        return;
    if (const JsonSubscription *subscription = chatOfRequest(event.chat, {}, notInThisChat()))
        m_parts.hub.noteTyping(*subscription, event.isOn);
}

void JsonSocket::receive(const ResumeEvent &event)
{
    if (m_delayedResume) {
        m_delayedResume = event;
        return;
    }
    if (const auto wait = m_parts.throttles.resume(user()); wait.count() > 0)
        return resumeLater(event, wait);
    if (m_resume)
        m_resume->next = event;
    else
        resume(event);
    endGrace();
    m_catchUps.start();
}

// A client that asks anew meanwhile has given up what it has asked for before, so only the last one counts.
void JsonSocket::resumeLater(const ResumeEvent &event, std::chrono::milliseconds wait)
{
    m_delayedResume = event;
    QTimer::singleShot(wait, this, [this] {
        const auto delayed = std::exchange(m_delayedResume, std::nullopt);
        if (isOpen())
            receive(*delayed);
    });
}

void JsonSocket::resume(const ResumeEvent &event)
{
    if (!event.namesChats && m_isForAllChats)
        return sendError(
            {u"bad_field"_s,
             phrase("ClientEvent", "\"chats\" must name up to %1 chats, each with a whole number.")
                 .with(ResumeEvent::maxChats)},
            {});
    if (event.epoch != m_epoch)
        return send(WebSocketFrame::text(ServerEvent::reload({})));
    const Cork cork(*this);
    m_resume = std::make_unique<Resume>();
    m_resume->otherRun = event.run == m_run ? QString() : event.run;
    m_resume->namesChats = event.namesChats;
    for (const auto &[named, after] : event.positions) {
        if (JsonSubscription *subscription = named.isNull() ? &onlyChat() : chat(named))
            resumeChat(*subscription, after);
        else if (m_lister.isListing())
            m_resume->unlisted.insert(named, after);
        else
            send(WebSocketFrame::text(ServerEvent::left(named)));
    }
    endResumeIfComplete();
}

void JsonSocket::resumeChat(JsonSubscription &subscription, qint64 after)
{
    const auto resumption = subscription.resume(after, m_resume->otherRun);
    if (resumption == JsonSubscription::Resumption::CatchingUp)
        m_resume->open.insert(subscription.chat());
    else if (resumption == JsonSubscription::Resumption::Complete)
        m_resume->complete.append(subscription.chat());
    else
        send(WebSocketFrame::text(ServerEvent::reload(subscription.chat())));
}

void JsonSocket::endResume(const JsonSubscription &subscription, bool isComplete)
{
    if (!m_resume)
        return;
    m_resume->open.remove(subscription.chat());
    if (isComplete)
        m_resume->complete.append(subscription.chat());
    else
        send(WebSocketFrame::text(ServerEvent::reload(subscription.chat())));
    endResumeIfComplete();
}

void JsonSocket::endResumeIfComplete()
{
    if (!m_resume || !m_resume->open.isEmpty() || !m_resume->unlisted.isEmpty())
        return;
    const auto ended = std::exchange(m_resume, nullptr);
    sendResumed(*ended);
    if (ended->next)
        resume(*ended->next);
}

// A chat that goes on live has been sent more than its catch-up meanwhile.
void JsonSocket::sendResumed(const Resume &resume)
{
    QList<std::pair<ChatId, qint64>> positions;
    for (const ChatId id : resume.complete)
        positions.append({id, chat(id)->seq()});
    if (resume.namesChats)
        send(WebSocketFrame::text(ServerEvent::resumed(positions)));
    else if (!positions.isEmpty())
        send(WebSocketFrame::text(ServerEvent::resumed(positions.first().second)));
}

void JsonSocket::sendError(const Problem &problem, const QString &nonce, std::chrono::milliseconds wait)
{
    m_parts.hub.counts().refusedMessages.note(problem.code);
    send(WebSocketFrame::text(ServerEvent::error(problem, nonce, wait.count())));
}

} // namespace stoa
