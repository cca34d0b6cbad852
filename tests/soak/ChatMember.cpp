#include "tests/soak/ChatMember.h"

#include "shared/model/JsonText.h"
#include "tests/support/Account.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QtEndian>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int sessionEnded = 4001;

int closeCode(const QByteArray &payload)
{
    return payload.size() < 2 ? 0 : qFromBigEndian<quint16>(payload.constData());
}

// Of the open chat.
QString attribute(const QByteArray &page, const QString &name)
{
    const QRegularExpression pattern(u"<main [^>]*\\b%1=\"([^\"]*)\""_s.arg(name));
    return pattern.match(QString::fromUtf8(page)).captured(1);
}

} // namespace

bool ChatMember::connect()
{
    disconnect();
    if (m_cookie.isEmpty() && !signIn())
        return false;
    m_socket.emplace(m_setting.port, RawHttp::Connect::MayFail);
    const int status = m_socket->open(
        {"/chatsocket/" + QByteArray::number(m_setting.chat), m_cookie, {}, "stoa.v1"},
        int(handshakeTime().count()));
    if (status == 401)
        m_cookie.clear();
    m_silence.start();
    if (status == 101)
        m_welcome = receive(handshakeTime());
    if (status != 101 || m_welcome["type"_L1] != "welcome"_L1)
        disconnect();
    return isConnected();
}

void ChatMember::send(const QJsonObject &event)
{
    if (m_socket && !m_socket->sendText(QJsonDocument(event).toJson(QJsonDocument::Compact)))
        disconnect();
}

QJsonObject ChatMember::receive(std::chrono::milliseconds wait)
{
    const QDeadlineTimer deadline(wait);
    QJsonObject event; // read with value(), because operator[] would insert a missing key
    do {
        event = receiveFrame(std::chrono::milliseconds(deadline.remainingTime()));
    } while (event.value("type"_L1) == "presence"_L1);
    return event;
}

QJsonObject ChatMember::receiveFrame(std::chrono::milliseconds wait)
{
    if (!m_socket)
        return {};
    const auto frame = m_socket->receive(int(wait.count()));
    if (!frame) {
        noteSilence();
        return {};
    }
    m_silence.start();
    if (frame->opcode == WebSocketClient::Text)
        return JsonText::parse(frame->payload).object();
    if (closeCode(frame->payload) == sessionEnded)
        m_cookie.clear();
    disconnect();
    return {};
}

void ChatMember::noteSilence()
{
    if (m_socket->isClosed())
        return disconnect();
    if (m_silence.elapsed() < m_setting.patience.count())
        return;
    m_hasGivenUp = true;
    disconnect();
}

std::optional<ChatMember::Position> ChatMember::loadPage()
{
    if (m_cookie.isEmpty() && !signIn())
        return {};
    const HttpAnswer answer = request("GET /chat/" + QByteArray::number(m_setting.chat));
    if (answer.status == 303)
        m_cookie.clear();
    if (answer.status != 200)
        return {};
    return Position{attribute(answer.body, u"data-seq"_s).toLongLong(),
                    attribute(answer.body, u"data-epoch"_s), attribute(answer.body, u"data-run"_s)};
}

bool ChatMember::signIn()
{
    const QByteArray body = "username=" + m_setting.name.toUtf8()
        + "&password=" + QUrl::toPercentEncoding(QString::fromUtf16(Account::password));
    const HttpAnswer answer = request("POST /auth", body);
    const QByteArray token = answer.setCookie("session_token");
    if (answer.status == 303 && !token.isEmpty())
        m_cookie = "session_token=" + token;
    return !m_cookie.isEmpty();
}

HttpAnswer ChatMember::request(const QByteArray &head, const QByteArray &body)
{
    QByteArray bytes = head + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_setting.port)
        + "\r\nConnection: close\r\n";
    if (!m_cookie.isEmpty())
        bytes += "Cookie: " + m_cookie + "\r\n";
    if (!body.isEmpty()) {
        bytes += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n";
    }
    RawHttp connection(m_setting.port, RawHttp::Connect::MayFail);
    connection.send(bytes + "\r\n" + body);
    return connection.receive(int(handshakeTime().count()));
}

std::chrono::milliseconds ChatMember::handshakeTime() const
{
    return std::min(m_setting.patience, std::chrono::milliseconds(RawHttp::timeout));
}

} // namespace stoa
