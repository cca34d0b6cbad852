#include "tests/admin-gui/support/FakeServer.h"

#include "shared/protocol/AdminEndpoint.h"

#include <QJsonDocument>
#include <QTcpSocket>
#include <QUrl>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray refusal(const QString &code, const QString &text)
{
    return json({{u"error"_s, QJsonObject{{u"code"_s, code}, {u"text"_s, text}}}});
}

// Returns a header's value, or null. name: in lower case, as Qt 6.8 sends all of them.
QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).toLower() == name)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

} // namespace

FakeServer::FakeServer()
{
    m_report.serverVersion = u"0.1.0"_s;
    m_report.startedAt = QDateTime::currentDateTimeUtc().addSecs(-7500);
    connect(&m_server, &QTcpServer::newConnection, this, &FakeServer::accept);
    start();
}

void FakeServer::start()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        qFatal("The fake server can't listen");
    m_port = m_server.serverPort();
}

void FakeServer::stop()
{
    m_server.close();
}

void FakeServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { receive(socket); });
    }
}

void FakeServer::receive(QTcpSocket *socket)
{
    const QByteArray all = socket->peek(1 << 20);
    const qsizetype end = all.indexOf("\r\n\r\n");
    if (m_isSilent || end < 0
        || all.size() < end + 4 + headerOf(all.left(end), "content-length").toLongLong())
        return;
    const QByteArray request = socket->readAll();
    const auto [status, body] = answer(request.left(end), request.mid(end + 4));
    socket->write("HTTP/1.1 " + QByteArray::number(status)
                  + " X\r\nContent-Type: application/json\r\nLocation: http://127.0.0.1:9/\r\n"
                    "Connection: close\r\nContent-Length: "
                  + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    socket->disconnectFromHost();
}

QByteArray FakeServer::lastHeader(const QByteArray &name) const
{
    return headerOf(m_lastHead, name);
}

FakeServer::Answer FakeServer::answer(const QByteArray &head, const QByteArray &body)
{
    m_lastHead = head;
    const QList<QByteArray> line = head.left(head.indexOf('\r')).split(' ');
    const QUrl url(QString::fromLatin1(line.value(1)));
    const QString path = url.path();
    ++m_requests[path];
    const bool isAdmin = headerOf(head, "authorization") == "Bearer " + m_token;
    if (line[0] == "POST") {
        m_posts.append({path, QJsonDocument::fromJson(body).object()});
        emit posted();
    }
    if (m_answers.contains(path))
        return m_answers[path];
    if (path == "/status"_L1)
        return {200, statusAnswer(isAdmin)};
    if (!isAdmin)
        return {401, refusal(u"unauthorized"_s, u"No."_s)};
    if (line[0] == "POST")
        return {200, json({{u"ok"_s, true}})};
    if (path == AdminEndpoints::history.path()) {
        m_history.endedAt = QDateTime::currentDateTimeUtc();
        return {200, json(toJson(m_history))};
    }
    return listAnswer(path, QUrlQuery(url));
}

QByteArray FakeServer::statusAnswer(bool isAdmin)
{
    if (!isAdmin)
        return json({{u"connected_clients"_s, m_report.connectedClients}});
    m_report.madeAt = QDateTime::currentDateTimeUtc();
    m_report.messages += m_traffic;
    m_report.deliveries += m_traffic * 29;
    return json(toJson(m_report));
}

FakeServer::Answer FakeServer::listAnswer(const QString &path, const QUrlQuery &query) const
{
    if (!m_lists.contains(path) && path.endsWith("/bans"_L1))
        return {200, json({{u"items"_s, QJsonArray()}})}; // most chats have none
    if (!m_lists.contains(path))
        return {404, refusal(u"not_found"_s, u"There is nothing at this address."_s)};
    const bool isMessages = path.endsWith("/messages"_L1);
    const bool isBackwards = path.endsWith("/audit"_L1) || isMessages;
    const QString position = isMessages ? u"seq"_s : u"id"_s;
    const qint64 from = query.queryItemValue(isBackwards ? u"before"_s : u"after"_s).toLongLong();
    const int limit = query.queryItemValue(u"limit"_s).toInt();
    QJsonArray page;
    QJsonValue next;
    for (const QJsonValue item : m_lists[path]) {
        const qint64 id = item[position].toInteger();
        if (from != 0 && (isBackwards ? id >= from : id <= from))
            continue;
        if (page.size() == limit) {
            next = page.last()[position];
            break;
        }
        page.append(item);
    }
    return {200, json({{u"items"_s, page}, {u"next"_s, next}})};
}

} // namespace stoa
