#include "admin-gui/sources/ServerClient.h"

#include <QJsonDocument>
#include <QLocale>
#include <QNetworkReply>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int transferTimeout = 10'000; // ms without a byte

} // namespace

ServerClient::ServerClient(const QUrl &server, const QByteArray &token, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_token(token)
{
    m_manager.setTransferTimeout(transferTimeout);
}

QNetworkRequest ServerClient::requestFor(const QString &path, const QUrlQuery &query) const
{
    QUrl url = m_server;
    url.setPath(m_server.path() + path);
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Language", QLocale().bcp47Name().toLatin1());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    return request;
}

void ServerClient::get(const QString &path, const QUrlQuery &query, QObject *context, Handler handler)
{
    deliver(m_manager.get(requestFor(path, query)), context, std::move(handler));
}

void ServerClient::post(const QString &path, const QJsonObject &body, QObject *context, Handler handler)
{
    QNetworkRequest request = requestFor(path);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    deliver(m_manager.post(request, QJsonDocument(body).toJson(QJsonDocument::Compact)), context,
            std::move(handler));
}

void ServerClient::deliver(QNetworkReply *reply, QObject *context, Handler handler)
{
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    connect(reply, &QNetworkReply::finished, context,
            [reply, handler = std::move(handler)] { handler(ServerAnswer::of(*reply)); });
}

} // namespace stoa
