#pragma once

#include "server/http/HttpError.h"
#include "server/http/Route.h"
#include "server/http/RouteTable.h"

#include <QHttpServer>
#include <QObject>

#include <exception>
#include <variant>

class QHttpServerRequest;
class QHttpServerResponder;
class QTcpServer;

namespace stoa {

// The one place that knows QHttpServer: serves a table of routes on one I/O thread.
// Unknown path 404; wrong method 405 with Allow; a handler's exception becomes its status or 500;
// cross-site writes are refused by `screen` before any handler runs. Every answer has SecurityHeaders.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    // Makes the answer for an error: a page or JSON.
    using ErrorRenderer = std::function<Reply(const Request &, const HttpError &)>;
    // Throws HttpError where a request must not reach any handler.
    using Screen = std::function<void(const Request &)>;

    HttpServer(QList<Route> routes, Screen screen, ErrorRenderer renderError, QObject *parent = nullptr);
    ~HttpServer() override;

    // Requests come through this server's connections from now on. Its parent stays what it was.
    void bind(QTcpServer *listener);

signals:
    void answered(int status) const;

private:
    using Responder = std::shared_ptr<QHttpServerResponder>;

    void serve(const QHttpServerRequest &from, const Responder &responder);
    std::variant<Reply, QFuture<Reply>> start(Request &request, std::optional<Method> method);
    void finish(const Request &request, QFuture<Reply> future, const Responder &responder) const;
    Reply resultOf(const Request &request, QFuture<Reply> &future) const;
    Reply errorReply(const Request &request, const std::exception_ptr &error) const;
    Reply rendered(const Request &request, const HttpError &error) const;
    void send(const Reply &reply, QHttpServerResponder &responder) const;

    RouteTable m_routes;
    Screen m_screen;
    ErrorRenderer m_renderError;
    QHttpServer m_server;
};

} // namespace stoa
