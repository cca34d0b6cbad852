#include "tests/model/ClientModel.h"

#include "tests/model/ModelFailure.h"

#include <QJsonDocument>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QString shown(const QJsonObject &event)
{
    return QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact));
}

QString typeOf(const QJsonObject &event)
{
    return event["type"_L1].toString();
}

qint64 chatIn(const QJsonObject &event)
{
    return event["chat"_L1].toInteger();
}

// Whether the event answers a request of this kind with its nonce.
bool answers(const QJsonObject &event, const QJsonObject &request, qint64 user)
{
    const QString type = typeOf(event);
    const QString asked = typeOf(request);
    const QJsonValue nonce = request["nonce"_L1];
    const bool isAuthor = event["author"_L1]["id"_L1].toInteger() == user;
    if (asked == "send"_L1)
        return (type == "message"_L1 || type == "removed"_L1) && isAuthor && event["nonce"_L1] == nonce;
    const bool isBy = event["by"_L1].toInteger() == user;
    if (asked == "remove"_L1)
        return type == "removed"_L1 && isBy && event["request"_L1] == nonce;
    const bool isMine = isBy && event["nonce"_L1] == nonce;
    const auto expected = asked == "edit"_L1 ? "edited"_L1 : asked == "react"_L1 ? "reacted"_L1 : "pinned"_L1;
    return isMine && type == expected;
}

} // namespace

void ClientModel::apply(const QJsonObject &event)
{
    static const QSet<QString> changes{u"message"_s, u"edited"_s,  u"reacted"_s,
                                       u"pinned"_s,  u"removed"_s, u"system"_s};
    static const QSet<QString> ephemeral{u"presence"_s, u"announcement"_s, u"typing"_s, u"pong"_s};
    const QString type = typeOf(event);
    if (changes.contains(type))
        applyChange(event);
    else if (type == "welcome"_L1)
        applyWelcome(event);
    else if (type == "joined"_L1)
        list(event["chat"_L1].toObject());
    else if (type == "left"_L1)
        leave(chatIn(event));
    else if (type == "read"_L1)
        applyReadState(event);
    else if (type == "resumed"_L1)
        applyResumed(event);
    else if (type == "reload"_L1)
        applyReload(event);
    else if (type == "error"_L1)
        applyError(event);
    else if (!ephemeral.contains(type))
        throw ModelFailure{u"The model does not know the event %1"_s.arg(shown(event))};
}

void ClientModel::disconnect()
{
    m_hasWelcome = false;
    m_resumes.clear();
}

void ClientModel::leave(qint64 chat)
{
    m_chats.erase(chat);
    m_listed.remove(chat);
    m_outbox.removeIf([chat](const QJsonObject &request) { return chatIn(request) == chat; });
    for (PendingResume &resume : m_resumes)
        resume.chats.remove(chat);
}

void ClientModel::applyWelcome(const QJsonObject &event)
{
    if (m_hasWelcome || event["you"_L1]["id"_L1].toInteger() != m_user)
        throw ModelFailure{u"An unexpected welcome: %1"_s.arg(shown(event))};
    m_hasWelcome = true;
    m_run = event["run"_L1].toString();
    const QString epoch = event["epoch"_L1].toString();
    if (!m_epoch.isEmpty() && epoch != m_epoch)
        throw ModelFailure{u"The epoch is another one, although nothing was restored."_s};
    m_epoch = epoch;
    m_listed.clear();
    if (event["more"_L1].toBool())
        throw ModelFailure{u"There are more chats than the model can handle."_s};
    const QJsonArray overviews = event["chats"_L1].toArray();
    for (const auto &overview : overviews)
        list(overview.toObject());
    if (m_onlyChat == 0)
        return dropUnlisted();
    m_listed.insert(m_onlyChat);
    ChatState &chat = m_chats[m_onlyChat];
    chat.isBehind = chat.isBehind || event["seq"_L1].toInteger() > chat.position;
}

// A resume asks for those that are loaded, and is answered by `left`.
void ClientModel::dropUnlisted()
{
    std::erase_if(m_chats, [this](const auto &chat) {
        return !chat.second.isLoaded && !m_listed.contains(chat.first);
    });
}

// A list is as it was at the chat's number, so a client that is just as far must have derived the same.
void ClientModel::list(const QJsonObject &overview)
{
    const qint64 id = overview["id"_L1].toInteger();
    m_listed.insert(id);
    ChatState &chat = m_chats[id];
    const qint64 seq = overview["seq"_L1].toInteger();
    if (seq < chat.position)
        throw ModelFailure{u"The list has an older number than was sent: %1"_s.arg(shown(overview))};
    // It may have been moved by another device while this one was away.
    for (const QString &field : {u"readSeq"_s, u"notify"_s, u"role"_s})
        chat.overview.insert(field, overview[field]);
    chat.isBehind = chat.isBehind || seq > chat.position;
    if (!chat.isLoaded) {
        chat.overview = overview;
        return;
    }
    if (chat.isBehind)
        return;
    const QStringList lines = ChatState::overviewDifferences(chat.derivedOverview(m_user), overview);
    if (!lines.isEmpty())
        throw ModelFailure{
            u"The list of chats differs from the events before it (\"fresh\" is the list):\n  "_s
            + lines.join(u"\n  "_s)};
}

const ChatState *ClientModel::loadedChat(qint64 chat) const
{
    const auto found = m_chats.find(chat);
    return found == m_chats.end() || !found->second.isLoaded ? nullptr : &found->second;
}

void ClientModel::load(qint64 chat, const ChatState &state)
{
    m_chats[chat] = state;
}

void ClientModel::applyReadState(const QJsonObject &state)
{
    const auto chat = m_chats.find(chatIn(state));
    if (chat == m_chats.end())
        return;
    for (const QString &field : {u"readSeq"_s, u"notify"_s})
        chat->second.overview.insert(field, state[field]);
}

bool ClientModel::hasReadState(const QJsonObject &state) const
{
    const auto chat = m_chats.find(chatIn(state));
    if (chat == m_chats.end())
        return true;
    const QJsonObject &overview = chat->second.overview;
    return overview["readSeq"_L1] == state["readSeq"_L1] && overview["notify"_L1] == state["notify"_L1];
}

bool ClientModel::isResuming(qint64 chat) const
{
    return m_chats.at(chat).isBehind
        || std::any_of(m_resumes.cbegin(), m_resumes.cend(),
                       [chat](const PendingResume &resume) { return resume.chats.contains(chat); });
}

// Until a resume has ended, a position only advances without a gap.
void ClientModel::applyChange(const QJsonObject &event)
{
    const bool isAnswer = acknowledge(event);
    const auto found = m_chats.find(chatIn(event));
    if (found == m_chats.end())
        throw ModelFailure{u"An event of a chat that is not the client's: %1"_s.arg(shown(event))};
    ChatState &chat = found->second;
    if (!chat.isLoaded)
        return;
    const qint64 seq = event["seq"_L1].toInteger();
    const bool isResumed = isResuming(found->first);
    if (seq <= chat.position && !isResumed && !isAnswer)
        throw ModelFailure{u"It came twice: %1"_s.arg(shown(event))};
    if (!chat.apply(event) && !isResumed && !isAnswer)
        throw ModelFailure{u"It changes a message that was never sent: %1"_s.arg(shown(event))};
    if (!isResumed || seq == chat.position + 1)
        chat.position = std::max(chat.position, seq);
}

// Returns true if it answers a request of this client, perhaps one that was repeated. A removal may answer
// two: the repeated post of the message, and the request to remove it.
bool ClientModel::acknowledge(const QJsonObject &event)
{
    const qsizetype answered = m_outbox.removeIf([&](const QJsonObject &request) {
        if (!answers(event, request, m_user))
            return false;
        m_answers.append({request, event});
        return true;
    });
    return answered > 0 || isAcknowledgement(event);
}

// That of a change may follow the change on all sockets of the person, because the server does not keep which
// one has asked for it.
bool ClientModel::isAcknowledgement(const QJsonObject &event) const
{
    if (typeOf(event) == "message"_L1)
        return m_asked.contains(event["nonce"_L1].toString());
    const bool isAuthor = event["author"_L1]["id"_L1].toInteger() == m_user;
    return event["by"_L1].toInteger() == m_user || (typeOf(event) == "removed"_L1 && isAuthor);
}

void ClientModel::applyError(const QJsonObject &event)
{
    static const QSet<QString> possible{u"not_found"_s, u"not_yours"_s, u"conflict"_s, u"not_a_member"_s};
    static const QSet<QString> passing{u"busy"_s, u"unavailable"_s};
    const QString code = event["code"_L1].toString();
    if (passing.contains(code)) {
        m_hasToRetry = true;
        return;
    }
    const auto isMeant = [&event](const QJsonObject &request) {
        return request["nonce"_L1] == event["nonce"_L1];
    };
    const auto request = std::find_if(m_outbox.cbegin(), m_outbox.cend(), isMeant);
    // Of a chat that was left, or sent a second time after `busy`.
    const bool isKnown = request != m_outbox.cend();
    const bool isOld = !isKnown && m_asked.contains(event["nonce"_L1].toString());
    if (possible.contains(code) && isOld)
        return;
    if (!possible.contains(code) || !isKnown)
        throw ModelFailure{u"An unexpected error: %1"_s.arg(shown(event))};
    if (code == "conflict"_L1 && typeOf(*request) != "edit"_L1)
        throw ModelFailure{u"Only edits conflict: %1"_s.arg(shown(event))};
    m_answers.append({*request, event});
    m_outbox.erase(request);
}

void ClientModel::applyResumed(const QJsonObject &event)
{
    if (m_resumes.isEmpty() || m_resumes.first().isForeign)
        throw ModelFailure{u"Nothing was resumed: %1"_s.arg(shown(event))};
    const QSet<qint64> open = m_resumes.takeFirst().chats;
    QJsonObject positions = event["chats"_L1].toObject();
    if (m_onlyChat != 0)
        positions = {{QString::number(m_onlyChat), event["seq"_L1]}};
    for (const qint64 chat : open) {
        const QJsonValue position = positions[QString::number(chat)];
        if (position.isUndefined())
            throw ModelFailure{u"Chat %1 is missing in %2"_s.arg(chat).arg(shown(event))};
        endResume(chat, position.toInteger());
    }
}

void ClientModel::endResume(qint64 id, qint64 position)
{
    ChatState &chat = m_chats.at(id);
    if (!chat.isLoaded)
        return;
    if (position < chat.position)
        throw ModelFailure{u"Chat %1 was resumed up to %2, although %3 had come."_s.arg(id).arg(position).arg(
            chat.position)};
    chat.position = position;
    chat.run = m_run;
    chat.isBehind = false;
}

void ClientModel::applyReload(const QJsonObject &event)
{
    if (m_resumes.isEmpty() || m_resumes.first().isForeign == event.contains("chat"_L1))
        throw ModelFailure{u"An unexpected reload: %1"_s.arg(shown(event))};
    if (!event.contains("chat"_L1)) {
        m_resumes.removeFirst();
        for (auto &[id, chat] : m_chats)
            chat.isLoaded = false;
        dropUnlisted();
        return;
    }
    if (!m_resumes.first().chats.remove(chatIn(event)))
        throw ModelFailure{u"An unexpected reload: %1"_s.arg(shown(event))};
    m_chats.at(chatIn(event)).isLoaded = false;
    if (m_onlyChat != 0)
        m_resumes.removeFirst();
}

void ClientModel::request(const QJsonObject &request)
{
    m_outbox.append(request);
    m_asked.insert(request["nonce"_L1].toString());
}

bool ClientModel::mustResume() const
{
    return std::any_of(m_chats.cbegin(), m_chats.cend(), [this](const auto &each) {
        const auto &[id, chat] = each;
        return chat.isLoaded && (chat.isBehind || chat.run != m_run || !m_listed.contains(id));
    });
}

QList<QJsonObject> ClientModel::resume(Resume how, quint32 pick)
{
    QHash<QString, QHash<qint64, qint64>> positionsByRun;
    for (const auto &[id, chat] : m_chats) {
        if (!chat.isLoaded)
            continue;
        qint64 after = chat.position;
        if (how == Resume::FromEarlier)
            after = pick % (after + 1);
        else if (how == Resume::Ahead)
            after += 1'000;
        positionsByRun[how == Resume::WithoutRun ? QString() : chat.run].insert(id, after);
    }
    QList<QJsonObject> events;
    for (auto it = positionsByRun.cbegin(); it != positionsByRun.cend(); ++it)
        events.append(resumeEvent(it.key(), it.value(), how == Resume::ForeignEpoch));
    // The server answers only the newest of those that wait, so there are never more than two.
    if (how == Resume::Twice && events.size() == 1)
        events.append(resumeEvent(positionsByRun.cbegin().key(), positionsByRun.cbegin().value(), false));
    return events;
}

QJsonObject ClientModel::resumeEvent(const QString &run, const QHash<qint64, qint64> &positions,
                                     bool isForeign)
{
    PendingResume pending{{}, isForeign};
    QJsonObject event{{u"type"_s, u"resume"_s}, {u"epoch"_s, isForeign ? u"another"_s : m_epoch}};
    if (!run.isEmpty())
        event.insert(u"run"_s, run);
    QJsonObject chats;
    for (auto it = positions.cbegin(); it != positions.cend(); ++it) {
        pending.chats.insert(it.key());
        chats.insert(QString::number(it.key()), it.value());
    }
    if (m_onlyChat != 0)
        event.insert(u"after"_s, positions.value(m_onlyChat));
    else
        event.insert(u"chats"_s, chats);
    m_resumes.append(pending);
    return event;
}

QString ClientModel::described() const
{
    QStringList parts;
    for (const auto &[id, chat] : m_chats)
        parts.append(u"chat %1 at %2%3"_s.arg(id)
                         .arg(chat.position)
                         .arg(!chat.isLoaded      ? u", not loaded"_s
                                  : chat.isBehind ? u", behind"_s
                                                  : QString()));
    parts.append(u"%1 resumes not answered"_s.arg(m_resumes.size()));
    for (const QJsonObject &request : m_outbox)
        parts.append(u"not answered: "_s + shown(request));
    return parts.join(u"; "_s);
}

} // namespace stoa
