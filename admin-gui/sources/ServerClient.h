#pragma once

#include "admin-gui/sources/ServerAnswer.h"

#include <QNetworkAccessManager>
#include <QUrlQuery>

#include <functional>

namespace stoa {

// Calls the admin API with one token. Redirects are not followed, because they could send the token to
// another server. Never blocks. GUI thread.
class ServerClient : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const ServerAnswer &)>;

    ServerClient(const QUrl &server, const QByteArray &token, QObject *parent);

    // path: of the server itself, begins with "/"; the path of its address comes before it. The handler is
    // called once, asynchronously, and never after the context or this object was destroyed.
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
