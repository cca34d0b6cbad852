#include "tests/support/LiveClient.h"

#include "shared/model/JsonText.h"
#include "tests/support/TestFailure.h"

#include <QDeadlineTimer>
#include <QJsonArray>

namespace stoa {

using namespace Qt::StringLiterals;

LiveClient::LiveClient(const Account &account, qint64 chat)
    : LiveClient(account.port(), account.cookie(), chat)
{
}

LiveClient::LiveClient(const Account &account)
    : LiveClient(account.port(), account.cookie(), "/socket"_ba)
{
}

LiveClient::LiveClient(quint16 port, const QByteArray &cookie, qint64 chat)
    : LiveClient(port, cookie, "/chatsocket/" + QByteArray::number(chat))
{
}

LiveClient::LiveClient(quint16 port, const QByteArray &cookie, const QByteArray &path)
    : m_socket(port)
{
    const int status = m_socket.open({path, cookie, {}, "stoa.v1"});
    if (status != 101)
        failTest("The chat's socket did not open: " + QByteArray::number(status));
    else
        m_welcome = receive(u"welcome"_s);
}

qint64 LiveClient::userId() const
{
    return m_welcome["you"_L1]["id"_L1].toInteger();
}

QString LiveClient::epoch() const
{
    return m_welcome["epoch"_L1].toString();
}

QString LiveClient::run() const
{
    return m_welcome["run"_L1].toString();
}

void LiveClient::sendEvent(const QJsonObject &event)
{
    m_socket.sendText(QJsonDocument(event).toJson(QJsonDocument::Compact));
}

void LiveClient::sendMessage(const QString &nonce, const QString &text)
{
    sendEvent({{u"type"_s, u"send"_s}, {u"nonce"_s, nonce}, {u"text"_s, text}});
}

void LiveClient::resume(const QString &epoch, qint64 after, const QString &run)
{
    QJsonObject event{{u"type"_s, u"resume"_s}, {u"epoch"_s, epoch}, {u"after"_s, after}};
    if (!run.isEmpty())
        event.insert(u"run"_s, run);
    sendEvent(event);
}

void LiveClient::resume(const QString &epoch, const QHash<qint64, qint64> &chats, const QString &run)
{
    QJsonObject positions;
    for (auto it = chats.cbegin(); it != chats.cend(); ++it)
        positions.insert(QString::number(it.key()), it.value());
    QJsonObject event{{u"type"_s, u"resume"_s}, {u"epoch"_s, epoch}, {u"chats"_s, positions}};
    if (!run.isEmpty())
        event.insert(u"run"_s, run);
    sendEvent(event);
}

QJsonObject LiveClient::receive(const QString &type)
{
    QJsonObject event = receiveAny();
    if (event["type"_L1].toString() != type)
        failTest("Expected " + type.toUtf8() + ", got "
                 + QJsonDocument(event).toJson(QJsonDocument::Compact));
    return event;
}

QJsonObject LiveClient::receiveAny(int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    QJsonObject event; // read with value(), because operator[] would insert a missing key
    do {
        event = receiveEvent(int(deadline.remainingTime()));
    } while (event.value("type"_L1) == "presence"_L1 || event.value("type"_L1) == "system"_L1);
    return event;
}

QJsonObject LiveClient::receiveLine()
{
    QJsonObject event;
    do {
        event = receiveEvent(RawHttp::timeout);
    } while (event.value("type"_L1) == "presence"_L1);
    if (event.value("type"_L1) != "system"_L1)
        failTest("Expected system, got " + QJsonDocument(event).toJson(QJsonDocument::Compact));
    return event;
}

int LiveClient::receiveUsers(int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    QJsonObject event;
    do {
        event = receiveEvent(int(deadline.remainingTime()));
    } while (!event.isEmpty() && event.value("type"_L1) != "presence"_L1);
    return event.value("users"_L1).toInt(-1);
}

std::optional<QString> LiveClient::receiveTyping(qint64 chat, int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    QJsonObject event;
    do {
        event = receiveEvent(int(deadline.remainingTime()));
        if (event.isEmpty())
            return {};
    } while (event.value("type"_L1) != "typing"_L1 || event.value("chat"_L1).toInteger() != chat);
    QStringList names;
    const QJsonArray users = event.value("users"_L1).toArray();
    for (const auto &user : users)
        names.append(user["name"_L1].toString());
    const qint64 count = event.value("count"_L1).toInteger();
    if (count != names.size())
        names.append(QString::number(count));
    return names.join(u' ');
}

bool LiveClient::waitForTyping(qint64 chat, const QString &names, int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    std::optional<QString> seen;
    do {
        seen = receiveTyping(chat, int(deadline.remainingTime()));
    } while (seen && *seen != names);
    return seen.has_value();
}

bool LiveClient::waitForUsers(int users, int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    int seen = 0;
    do {
        seen = receiveUsers(int(deadline.remainingTime()));
    } while (seen != users && seen != -1);
    return seen == users;
}

QJsonObject LiveClient::receiveEvent(int milliseconds)
{
    const auto frame = m_socket.receive(milliseconds);
    if (!frame || frame->opcode != WebSocketClient::Text)
        return {};
    return JsonText::parse(frame->payload).object();
}

QJsonObject LiveClient::say(const QString &nonce, const QString &text)
{
    sendMessage(nonce, text);
    for (;;) {
        QJsonObject event = receiveAny();
        if (event.isEmpty() || event["type"_L1] == "error"_L1) {
            failTest("Not acknowledged: " + nonce.toUtf8() + ' '
                     + QJsonDocument(event).toJson(QJsonDocument::Compact));
            return {};
        }
        if (event["type"_L1] == "message"_L1 && event["nonce"_L1] == nonce)
            return event;
    }
}

QJsonObject LiveClient::inChat(qint64 chat, QJsonObject request)
{
    request.insert(u"chat"_s, chat);
    return request;
}

QJsonObject LiveClient::reply(const QString &nonce, const QString &text, qint64 replyTo)
{
    return {{u"type"_s, u"send"_s}, {u"nonce"_s, nonce}, {u"text"_s, text}, {u"replyTo"_s, replyTo}};
}

QJsonObject LiveClient::edit(const QString &nonce, qint64 message, qint64 version, const QString &text)
{
    return {{u"type"_s, u"edit"_s},
            {u"nonce"_s, nonce},
            {u"message"_s, message},
            {u"version"_s, version},
            {u"text"_s, text}};
}

QJsonObject LiveClient::removal(const QString &nonce, qint64 message)
{
    return {{u"type"_s, u"remove"_s}, {u"nonce"_s, nonce}, {u"message"_s, message}};
}

QJsonObject LiveClient::reaction(const QString &nonce, qint64 message, const QString &emoji, bool isOn)
{
    return {{u"type"_s, u"react"_s},
            {u"nonce"_s, nonce},
            {u"message"_s, message},
            {u"emoji"_s, emoji},
            {u"on"_s, isOn}};
}

QJsonObject LiveClient::pin(const QString &nonce, qint64 message, bool isOn)
{
    return {{u"type"_s, u"pin"_s}, {u"nonce"_s, nonce}, {u"message"_s, message}, {u"on"_s, isOn}};
}

bool LiveClient::answers(const QJsonObject &event, const QString &nonce)
{
    return event["nonce"_L1] == nonce || event["request"_L1] == nonce;
}

QJsonObject LiveClient::answerTo(const QJsonObject &request)
{
    sendEvent(request);
    return receiveAnswer(request["nonce"_L1].toString());
}

QJsonObject LiveClient::receiveAnswer(const QString &nonce)
{
    QJsonObject event;
    do {
        event = receiveAny();
    } while (!event.isEmpty() && !answers(event, nonce));
    if (event.isEmpty())
        failTest("Not answered: " + nonce.toUtf8());
    return event;
}

} // namespace stoa
