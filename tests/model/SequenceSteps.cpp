#include "tests/model/ModelFailure.h"
#include "tests/model/SequenceRun.h"

#include <QUrl>

#include <atomic>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QString newNonce()
{
    static std::atomic<qint64> last = 0;
    return u"n%1"_s.arg(++last);
}

QString emojiFor(quint32 pick)
{
    static const QStringList emoji{u"👍"_s, u"🎉"_s, u"\u2764\uFE0F"_s};
    return emoji[pick % emoji.size()];
}

QByteArray messagePath(const QJsonObject &message, const QByteArray &rest = {})
{
    return "/api/v1/messages/" + QByteArray::number(message["id"_L1].toInteger()) + rest;
}

QByteArray memberPath(qint64 chat, qint64 user)
{
    return chatPath(chat, "/members/" + QByteArray::number(user));
}

} // namespace

// No two texts are the same, so each edit that is carried out makes a new version.
QString SequenceRun::textFor(quint32 pick, const QString &nonce) const
{
    const QString member = m_people[pick / 16 % 3]->name();
    switch (pick % 12) {
    case 0:
        return u"**bold** and `code` "_s + nonce;
    case 1:
        return u"@%1, look: "_s.arg(member) + nonce;
    case 2:
        return u"@all "_s + nonce;
    case 3:
        return u"@nobody-here `@%1` "_s.arg(member) + nonce;
    case 4:
        return u"- a list\n- of @%1 and @here\n\n"_s.arg(member) + nonce;
    case 5:
        return nonce + u" 🐝"_s.repeated(220);
    default:
        return u"text "_s + nonce;
    }
}

void SequenceRun::ask(ModelDevice &device, QJsonObject request, qint64 chat)
{
    request.insert(u"chat"_s, chat);
    request.insert(u"user"_s, device.person().id()); // the server ignores it; for repeat()
    m_log.append(u"    %1: %2"_s.arg(
        device.name(), QString::fromUtf8(QJsonDocument(request).toJson(QJsonDocument::Compact).left(300))));
    m_ledger.noteAsked(request);
    device.model().request(request);
    device.send(request);
}

const QJsonObject *SequenceRun::choose(const ModelStep &step, bool isOwn)
{
    const ChatState *chat = deviceOf(step).model().loadedChat(chatOf(step));
    if (!chat)
        return nullptr;
    QList<const QJsonObject *> all;
    QList<const QJsonObject *> own;
    for (const auto &[id, message] : chat->messages) {
        all.append(&message);
        if (message["author"_L1]["id"_L1].toInteger() == deviceOf(step).person().id())
            own.append(&message);
    }
    const auto &from = isOwn && !own.isEmpty() && step.pick % 8 != 0 ? own : all;
    return from.isEmpty() ? nullptr : from[step.pick / 8 % from.size()];
}

void SequenceRun::post(const ModelStep &step, bool isReply)
{
    ModelDevice &device = deviceOf(step);
    if (!device.model().loadedChat(chatOf(step)))
        return;
    const QString nonce = newNonce();
    QJsonObject request{{u"type"_s, u"send"_s}, {u"nonce"_s, nonce}, {u"text"_s, textFor(step.pick, nonce)}};
    if (step.pick / 64 % 4 == 0)
        request.insert(u"markup"_s, u"plain"_s);
    if (const QJsonObject *message = isReply ? choose(step, false) : nullptr)
        request.insert(u"replyTo"_s, (*message)["id"_L1]);
    ask(device, request, chatOf(step));
}

// Sometimes of a version that is not the newest.
void SequenceRun::edit(const ModelStep &step)
{
    const QJsonObject *message = choose(step, true);
    if (!message)
        return;
    const QString nonce = newNonce();
    const qint64 version = (*message)["version"_L1].toInteger(1);
    ask(deviceOf(step),
        {{u"type"_s, u"edit"_s},
         {u"nonce"_s, nonce},
         {u"message"_s, (*message)["id"_L1]},
         {u"version"_s, step.pick / 1024 % 6 == 0 ? std::max<qint64>(1, version - 1) : version},
         {u"text"_s, textFor(step.pick / 4096, nonce)}},
        chatOf(step));
}

// Sometimes one of somebody else, by a person who may perhaps not.
void SequenceRun::remove(const ModelStep &step)
{
    if (const QJsonObject *message = choose(step, step.pick / 1024 % 4 != 0))
        ask(deviceOf(step),
            {{u"type"_s, u"remove"_s}, {u"nonce"_s, newNonce()}, {u"message"_s, (*message)["id"_L1]}},
            chatOf(step));
}

void SequenceRun::react(const ModelStep &step)
{
    if (const QJsonObject *message = choose(step, false))
        ask(deviceOf(step),
            {{u"type"_s, u"react"_s},
             {u"nonce"_s, newNonce()},
             {u"message"_s, (*message)["id"_L1]},
             {u"emoji"_s, emojiFor(step.pick / 1024)},
             {u"on"_s, step.pick / 4096 % 3 != 0}},
            chatOf(step));
}

void SequenceRun::pin(const ModelStep &step)
{
    if (const QJsonObject *message = choose(step, false))
        ask(deviceOf(step),
            {{u"type"_s, u"pin"_s},
             {u"nonce"_s, newNonce()},
             {u"message"_s, (*message)["id"_L1]},
             {u"on"_s, step.pick / 4096 % 3 != 0}},
            chatOf(step));
}

void SequenceRun::repeat(const ModelStep &step)
{
    ModelDevice &device = deviceOf(step);
    QList<QJsonObject> own;
    for (const QJsonObject &request : m_ledger.answered()) {
        if (request["user"_L1].toInteger() == device.person().id()
            && device.model().loadedChat(request["chat"_L1].toInteger()))
            own.append(request);
    }
    if (own.isEmpty())
        return;
    const QJsonObject request = own[step.pick % own.size()];
    for (const QJsonObject &waiting : device.model().unanswered()) {
        if (waiting["nonce"_L1] == request["nonce"_L1])
            return;
    }
    ask(device, request, request["chat"_L1].toInteger());
}

void SequenceRun::postOverHttp(const ModelStep &step)
{
    ModelPerson &person = *m_people[step.person];
    const QString nonce = newNonce();
    QJsonObject body{{u"text"_s, textFor(step.pick, nonce)}, {u"nonce"_s, nonce}};
    if (const QJsonObject *message = step.pick / 64 % 3 == 0 ? choose(step, false) : nullptr)
        body.insert(u"replyTo"_s, (*message)["id"_L1]);
    person.ask("POST", chatPath(chatOf(step), "/messages"), body);
}

void SequenceRun::editOverHttp(const ModelStep &step)
{
    const QJsonObject *message = choose(step, true);
    if (!message)
        return;
    const QString nonce = newNonce();
    const HttpAnswer answer = m_people[step.person]->ask(
        "PATCH", messagePath(*message),
        {{u"text"_s, textFor(step.pick / 4096, nonce)},
         {u"version"_s, (*message)["version"_L1].toInteger(1)},
         {u"nonce"_s, nonce}});
    m_ledger.noteHttpEdit((*message)["id"_L1].toInteger(), answer.status == 200, nonce);
}

void SequenceRun::removeOverHttp(const ModelStep &step)
{
    const QJsonObject *message = choose(step, step.pick / 1024 % 4 != 0);
    if (!message)
        return;
    m_ledger.noteHttpRemoval((*message)["id"_L1].toInteger());
    m_people[step.person]->ask("DELETE", messagePath(*message));
}

void SequenceRun::reactOverHttp(const ModelStep &step)
{
    if (const QJsonObject *message = choose(step, false)) {
        const QByteArray emoji = QUrl::toPercentEncoding(emojiFor(step.pick / 1024));
        m_people[step.person]->ask(step.pick / 4096 % 3 == 0 ? "DELETE" : "PUT",
                                   messagePath(*message, "/reactions/" + emoji));
    }
}

void SequenceRun::pinOverHttp(const ModelStep &step)
{
    if (const QJsonObject *message = choose(step, false))
        m_people[step.person]->ask(step.pick / 4096 % 3 == 0 ? "DELETE" : "PUT",
                                   messagePath(*message, "/pin"));
}

// The devices of the person that are there learn it at once. Others learn it when they connect, but a socket
// for one chat begins without a read state.
void SequenceRun::verifyReadState(const ModelPerson *person, const QJsonObject &state)
{
    for (const auto &device : m_devices) {
        if (&device->person() != person)
            continue;
        ClientModel &model = device->model();
        const bool isTold = device->isOpen() && model.hasWelcome()
            && waitFor(
                                *device, [&] { return model.hasReadState(state); }, u"the read position"_s);
        if (!isTold && model.onlyChat() != 0)
            model.applyReadState(state);
    }
}

void SequenceRun::mark(const ModelStep &step)
{
    const ChatState *chat = deviceOf(step).model().loadedChat(chatOf(step));
    if (!chat || chat->position == 0 || !isMember(*m_people[step.person], chatOf(step)))
        return;
    const QString field = step.kind == ModelStep::MarkRead ? u"upTo"_s : u"unreadFrom"_s;
    const HttpAnswer answer = m_people[step.person]->ask("POST", chatPath(chatOf(step), "/read"),
                                                         {{field, 1 + step.pick % chat->position}});
    verifyReadState(m_people[step.person], answer.json());
}

void SequenceRun::chooseAlerts(const ModelStep &step)
{
    static const QStringList choices{u"all"_s, u"mentions"_s, u"muted"_s};
    if (!isMember(*m_people[step.person], chatOf(step)))
        return;
    const HttpAnswer answer = m_people[step.person]->ask("PUT", chatPath(chatOf(step), "/notify"),
                                                         {{u"notify"_s, choices[step.pick % 3]}});
    verifyReadState(m_people[step.person], answer.json());
}

// The last one stays, because nobody could come back.
void SequenceRun::leave(const ModelStep &step)
{
    ModelPerson &person = *m_people[step.person];
    const qint64 chat = chatOf(step);
    const auto inChat = [chat](const auto &membership) { return membership.second == chat; };
    if (!isMember(person, chat) || std::count_if(m_members.cbegin(), m_members.cend(), inChat) < 2)
        return;
    for (const auto &device : m_devices) {
        if (&device->person() == &person && !device->model().unanswered().isEmpty())
            return; // it might be carried out after the person has come back
    }
    person.leave(chat);
    noteGone(person, chat);
}

// The person is not in the chat any more.
void SequenceRun::noteGone(const ModelPerson &person, qint64 chat)
{
    m_members.remove({person.id(), chat});
    for (const auto &device : m_devices) {
        if (&device->person() != &person || device->model().onlyChat() != chat)
            continue;
        waitFor(
            *device, [] { return false; }, u"the close of its chat"_s);
        device->model().leave(chat);
    }
}

void SequenceRun::changeChat(const ModelStep &step)
{
    const QString field = step.kind == ModelStep::Rename ? u"name"_s : u"topic"_s;
    const QString value = field + QString::number(step.pick % 4); // sometimes what it is already
    m_people[step.person]->ask("PATCH", chatPath(chatOf(step), {}), {{field, value}});
}

void SequenceRun::changeRole(const ModelStep &step)
{
    static const QStringList roles{u"member"_s, u"moderator"_s, u"owner"_s};
    const ModelPerson &other = *m_people[step.pick % m_people.size()];
    m_people[step.person]->ask("PUT", memberPath(chatOf(step), other.id()),
                               {{u"role"_s, roles[step.pick / 16 % roles.size()]}});
}

// Somebody else, by a person who may perhaps not.
void SequenceRun::removeMember(const ModelStep &step)
{
    const ModelPerson &other = *m_people[(step.person + 1 + step.pick % 2) % m_people.size()];
    const qint64 chat = chatOf(step);
    for (const auto &device : m_devices) {
        if (&device->person() == &other && !device->model().unanswered().isEmpty())
            return; // as in leave()
    }
    if (!isMember(other, chat) || !isMember(*m_people[step.person], chat))
        return;
    const int status = m_people[step.person]->ask("DELETE", memberPath(chat, other.id())).status;
    if (status == 200 || status == 404) // 404 if it was carried out before the server was killed
        noteGone(other, chat);
}

void SequenceRun::join(const ModelStep &step)
{
    ModelPerson &person = *m_people[step.person];
    if (isMember(person, chatOf(step)))
        return;
    for (ModelPerson *inviter : m_people) {
        if (!isMember(*inviter, chatOf(step)))
            continue;
        person.join(inviter->invite(chatOf(step)));
        m_members.insert({person.id(), chatOf(step)});
        return;
    }
}

void SequenceRun::replace(const ModelStep &step)
{
    auto &device = m_devices[indexOf(step)];
    if (!device->model().unanswered().isEmpty())
        return; // they would be carried out at any time
    device = std::make_unique<ModelDevice>(device->person(), device->name(), device->model().onlyChat());
    connect(*device, 0);
}

} // namespace stoa
