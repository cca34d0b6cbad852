#pragma once

#include "server/http/HttpError.h"
#include "server/http/Route.h"

#include <QHttpServer>
#include <QObject>

class QTcpServer;

namespace stoa {

// The one place that knows QHttpServer and QT_VERSION: serves a table of routes on one I/O thread.
// Unknown path 404; wrong method 405 with Allow; a handler's exception becomes its status or 500;
// cross-site writes are refused by `screen` before any handler runs.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    // Makes the answer for an error: a page or JSON.
    using ErrorRenderer = std::function<Reply(const Request &, const HttpError &)>;
    // Throws HttpError where a request must not reach any handler.
    using Screen = std::function<void(const Request &)>;

    HttpServer(QList<Route> routes, Screen screen, ErrorRenderer renderError, QObject *parent = nullptr);

    // Requests come through this server's connections from now on.
    void bind(QTcpServer *listener);

private:
    QHttpServer m_server;
};

} // namespace stoa
