#pragma once

#include "admin-gui/sources/ServerAnswer.h"

#include <QNetworkAccessManager>
#include <QUrlQuery>

#include <functional>

namespace stoa {

// Speaks the admin API with one token. Redirects are not followed: they could carry the token elsewhere.
// GUI thread; never blocks.
class ServerClient : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const ServerAnswer &)>;

    ServerClient(const QUrl &server, const QByteArray &token, QObject *parent);

    // handler is called once, later, and never after context or this is gone. path begins with "/".
    void get(const QString &path, const QUrlQuery &query, QObject *context, Handler handler);
    void post(const QString &path, const QJsonObject &body, QObject *context, Handler handler);

private:
    QNetworkRequest requestFor(const QString &path, const QUrlQuery &query = {}) const;
    static void deliver(QNetworkReply *reply, QObject *context, Handler handler);

    const QUrl m_server;
    const QByteArray m_token;
    QNetworkAccessManager m_manager;
};

} // namespace stoa
