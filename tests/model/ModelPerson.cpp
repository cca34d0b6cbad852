#include "tests/model/ModelPerson.h"

#include "tests/model/ModelFailure.h"

#include <QSet>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int answerTime = 40'000; // ms; long, for sanitized servers

QString shown(const QByteArray &method, const QByteArray &target, const HttpAnswer &answer)
{
    return u"%1 %2 was answered with %3: %4"_s.arg(QString::fromLatin1(method), QString::fromLatin1(target))
        .arg(answer.status)
        .arg(QString::fromUtf8(answer.body.left(500)));
}

} // namespace

ModelPerson::ModelPerson(SharedServer &server, const QString &name, qint64 id, const QByteArray &cookie)
    : m_server(server)
    , m_name(name)
    , m_id(id)
    , m_cookie(cookie)
{
}

HttpAnswer ModelPerson::exchange(const QByteArray &request)
{
    while (true) {
        m_server.waitUntilUp();
        if (!m_wire.isOpen() && !m_wire.open(m_server.port()))
            continue;
        if (!m_wire.send(request)) {
            m_wire.close();
            continue;
        }
        HttpAnswer answer;
        while (answer.status == 0 && m_wire.isOpen()) {
            if (!m_wire.wait(answerTime))
                throw ModelFailure{u"No answer to "_s + QString::fromUtf8(request)};
            m_wire.receive();
            answer = HttpAnswer::takeFrom(m_wire.buffer());
        }
        if (answer.header("connection") == "close")
            m_wire.close();
        if (answer.status != 0 && answer.status != 503) // 503 while it stops
            return answer;
    }
}

HttpAnswer ModelPerson::ask(const QByteArray &method, const QByteArray &target, const QJsonObject &body)
{
    static const QSet<int> possible{200, 201, 303, 403, 404, 409};
    const QByteArray json = body.isEmpty() ? QByteArray()
                                           : QJsonDocument(body).toJson(QJsonDocument::Compact);
    QByteArray request = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + m_cookie
        + "\r\n";
    if (!json.isEmpty())
        request += "Content-Type: application/json\r\n";
    if (method != "GET")
        request += "Content-Length: " + QByteArray::number(json.size()) + "\r\n";
    HttpAnswer answer = exchange(request + "\r\n" + json);
    if (!possible.contains(answer.status))
        throw ModelFailure{shown(method, target, answer)};
    return answer;
}

qint64 ModelPerson::createChat(const QString &name)
{
    return ask("POST", "/newchat", {{u"chat_name"_s, name}}).json()["id"_L1].toInteger();
}

QByteArray ModelPerson::invite(qint64 chat)
{
    return ask("POST", "/create_invite/" + QByteArray::number(chat)).json()["code"_L1].toString().toUtf8();
}

void ModelPerson::join(const QByteArray &invite)
{
    const HttpAnswer answer = ask("GET", "/invite/" + invite);
    if (answer.status != 303)
        throw ModelFailure{shown("GET", "/invite/…", answer)};
}

void ModelPerson::leave(qint64 chat)
{
    ask("POST", chatPath(chat, "/leave"));
}

QJsonObject ModelPerson::overview(qint64 chat)
{
    const QJsonArray chats = ask("GET", "/api/v1/chats").json()["chats"_L1].toArray();
    for (const auto &each : chats) {
        if (each["id"_L1].toInteger() == chat)
            return each.toObject();
    }
    return {};
}

// The list is read before and after the history, because a change may come between them.
ChatState ModelPerson::load(qint64 chat)
{
    while (true) {
        const QJsonObject list = overview(chat);
        const HttpAnswer answer = ask("GET", chatPath(chat, "/messages?after=0&limit=100"));
        if (list.isEmpty() || answer.status != 200)
            throw ModelFailure{u"%1 can't load chat %2: %3"_s.arg(m_name).arg(chat).arg(answer.status)};
        const QJsonObject history = answer.json();
        const QJsonArray messages = history["messages"_L1].toArray();
        if (messages.size() == 100)
            throw ModelFailure{u"The history is longer than the model reads."_s};
        if (list["seq"_L1] != history["seq"_L1])
            continue;
        ChatState state = ChatState::loaded(list, messages, history["seq"_L1].toInteger());
        state.run = history["run"_L1].toString();
        return state;
    }
}

QString ModelPerson::pinDifference(const ChatState &state, qint64 chat)
{
    const QJsonObject list = ask("GET", "/api/v1/chats/" + QByteArray::number(chat) + "/pins").json();
    QSet<qint64> found;
    const QJsonArray messages = list["messages"_L1].toArray();
    for (const auto &message : messages)
        found.insert(message["id"_L1].toInteger());
    return found == state.pinned() ? QString()
                                   : u"chat %1 has %2 pinned messages, fresh %3"_s.arg(chat)
                                         .arg(state.pinned().size())
                                         .arg(found.size());
}

QString ModelPerson::threadDifference(const ChatState &state, qint64 root)
{
    QList<qint64> expected;
    for (const auto &[id, message] : state.messages) {
        if (message["thread"_L1].toInteger() == root)
            expected.append(id);
    }
    if (expected.isEmpty())
        return {};
    const QByteArray any = QByteArray::number(expected.first());
    const QJsonObject thread = ask("GET", "/api/v1/messages/" + any + "/thread").json();
    QList<qint64> found;
    const QJsonArray messages = thread["messages"_L1].toArray();
    for (const auto &message : messages)
        found.append(message["id"_L1].toInteger());
    const qint64 rootId = thread["root"_L1]["id"_L1].toInteger();
    const bool isRight = found == expected && thread["count"_L1].toInteger() == expected.size()
        && rootId == (state.messages.contains(root) ? root : 0);
    return isRight ? QString()
                   : u"the thread of %1 has %2 replies, fresh %3: %4"_s.arg(root)
                         .arg(expected.size())
                         .arg(found.size())
                         .arg(QString::fromUtf8(QJsonDocument(thread).toJson(QJsonDocument::Compact)));
}

} // namespace stoa
