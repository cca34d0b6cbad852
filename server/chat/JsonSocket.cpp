#include "server/chat/JsonSocket.h"

#include "server/chat/RoomHub.h"
#include "server/chat/WebSocketFrame.h"
#include "server/database/DatabaseWriter.h"
#include "shared/protocol/ServerEvent.h"

#include <QTimer>

namespace stoa {

using namespace Qt::StringLiterals;

JsonSocket::JsonSocket(ConnectionId id, QWebSocket *socket, TcpTransport *transport,
                       const Admission &admission, const Parts &parts)
    : ClientSocket(id, socket, transport, admission.session, parts.limits)
    , m_parts(parts)
    , m_epoch(admission.epoch)
    , m_run(admission.run)
    , m_catchUps(*this, parts.reader)
{
    const Chat &chat = admission.membership.chat();
    add(std::make_unique<JsonSubscription>(*this, chat.id, admission.stamp, chat.seq));
    connect(transport, &QIODevice::bytesWritten, this, &JsonSocket::continueSending);
}

void JsonSocket::start()
{
    JsonSubscription &subscription = onlyChat();
    const ChatId chat = subscription.chat();
    m_parts.hub.join(subscription);
    // The admission's number may be newer than the last change that this thread has published, whose batch is
    // then still on its way here, or older.
    const qint64 seq = std::max(subscription.seq(), m_parts.hub.lastPublished(chat));
    subscription.start(seq, m_parts.writer.changeClock().chatUnchangedSince(chat, subscription.stamp()));
    send(WebSocketFrame::text(ServerEvent::welcome(chat, m_epoch, m_run, seq, person())));
    m_inGrace = true;
    QTimer::singleShot(resumeGrace, this, &JsonSocket::endGrace);
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
    if (const auto *problem = std::get_if<Problem>(&answer.outcome))
        return sendError(*problem, answer.nonce);
    const auto &present = std::get<ChatChange>(answer.outcome);
    if (JsonSubscription *subscription = chat(chatOf(present)))
        subscription->receiveAnswer(present, answer.nonce);
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

bool JsonSocket::canSendUsers()
{
    const bool canSend = unsentBytes() == 0;
    m_owesUsers = m_owesUsers || !canSend;
    return canSend && isOpen();
}

void JsonSocket::continueSending()
{
    m_catchUps.start();
    if (unsentBytes() > 0 || !std::exchange(m_owesUsers, false))
        return;
    const Cork cork(*this);
    for (const auto &subscription : subscriptions())
        static_cast<JsonSubscription &>(*subscription).sendUsersIfChanged();
}

void JsonSocket::receiveText(const QString &text)
{
    if (!isOpen())
        return;
    const auto event = parseClientEvent(text);
    if (event)
        std::visit([this](const auto &known) { receive(known); }, *event);
    else
        sendError(event.error().problem, event.error().nonce);
}

JsonSubscription &JsonSocket::onlyChat() const
{
    return static_cast<JsonSubscription &>(*subscriptions().front());
}

// The user of this socket, who asks for a change in its chat.
Requester JsonSocket::requester(const Nonce &nonce) const
{
    return {user(), nonce, id(), onlyChat().chat()};
}

void JsonSocket::receive(const SendEvent &event)
{
    endGrace();
    if (!m_parts.writer.post(MessageDraft{onlyChat().chat(), user(), event.text, event.nonce, id(),
                                          event.markup, event.replyTo}))
        sendBusy(event.nonce);
}

void JsonSocket::receive(const EditEvent &event)
{
    submit(MessageEdit{requester(event.nonce), event.message, event.version, event.text, event.markup},
           event.nonce);
}

void JsonSocket::receive(const RemoveEvent &event)
{
    submit(MessageRemoval{requester(event.nonce), event.message}, event.nonce);
}

void JsonSocket::receive(const ReactEvent &event)
{
    submit(ReactionRequest{requester(event.nonce), event.message, event.emoji, event.isOn}, event.nonce);
}

void JsonSocket::submit(const MessageRequest &request, const Nonce &nonce)
{
    endGrace();
    onlyChat().noteRequest();
    if (!m_parts.writer.post(request))
        sendBusy(nonce);
}

void JsonSocket::sendBusy(const Nonce &nonce)
{
    sendError({u"busy"_s, phrase("JsonSocket", "The server is busy. Try again in a moment.")}, nonce.value());
}

void JsonSocket::receive(const PingEvent &)
{
    send(WebSocketFrame::text(ServerEvent::pong()));
}

void JsonSocket::receive(const ResumeEvent &event)
{
    if (m_resume)
        m_resume->next = event;
    else
        resume(event);
    endGrace();
    m_catchUps.start();
}

void JsonSocket::resume(const ResumeEvent &event)
{
    if (event.epoch == m_epoch)
        resumeChat(onlyChat(), event);
    else
        send(WebSocketFrame::text(ServerEvent::reload()));
}

void JsonSocket::resumeChat(JsonSubscription &subscription, const ResumeEvent &event)
{
    m_resume = std::make_unique<Resume>();
    const auto resumption = subscription.resume(event.after, event.run == m_run ? QString() : event.run);
    if (resumption != JsonSubscription::Resumption::CatchingUp)
        endResume(subscription, resumption == JsonSubscription::Resumption::Complete);
}

void JsonSocket::endResume(const JsonSubscription &subscription, bool isComplete)
{
    send(WebSocketFrame::text(isComplete ? ServerEvent::resumed(subscription.seq()) : ServerEvent::reload()));
    startNextResume();
}

void JsonSocket::startNextResume()
{
    const auto ended = std::exchange(m_resume, nullptr);
    if (ended && ended->next)
        resume(*ended->next);
}

void JsonSocket::sendError(const Problem &problem, const QString &nonce)
{
    m_parts.hub.counts().refusedMessages.note(problem.code);
    send(WebSocketFrame::text(ServerEvent::error(problem, nonce)));
}

} // namespace stoa
