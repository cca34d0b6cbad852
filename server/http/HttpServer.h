#pragma once

#include "server/http/HttpError.h"
#include "server/http/Route.h"
#include "server/http/RouteTable.h"
#include "shared/concurrency/TaskScope.h"

#include <QHttpServer>
#include <QObject>

#include <exception>

class QHttpServerRequest;
class QHttpServerResponder;
class QTcpServer;

namespace stoa {

// Serves a table of routes on one I/O thread. The only class that knows QHttpServer.
// It answers unknown paths with 404, wrong methods with 405 and Allow, and exceptions of handlers with the
// status of an HttpError or 500. Requests that the filter refuses reach no handler. Every answer has
// SecurityHeaders.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    // Makes the answer for an error: a page or JSON.
    using ErrorRenderer = std::function<Reply(const Request &, const HttpError &)>;
    // Throws HttpError if a request must not reach any handler.
    using RequestFilter = std::function<void(const Request &)>;

    HttpServer(QList<Route> routes, RequestFilter filter, ErrorRenderer renderError,
               QObject *parent = nullptr);

    // Requests come through this server's connections from now on. The listener keeps its parent.
    void bind(QTcpServer *listener);

signals:
    void answered(int status) const; // clazy:exclude=const-signal-or-slot

private:
    using Responder = std::shared_ptr<QHttpServerResponder>;

    void serve(const QHttpServerRequest &from, const Responder &responder);
    // Returns null if the request is already answered: from a cache, or with 405.
    const Route *findRoute(Request &request, std::optional<Method> method, const Responder &responder) const;
    Task<> runHandler(const Route *route, Request request, Responder responder) const;
    Reply errorReply(const Request &request, const std::exception_ptr &error) const;
    Reply rendered(const Request &request, const HttpError &error) const;
    void send(const Reply &reply, QHttpServerResponder &responder) const;

    RouteTable m_routes;
    RequestFilter m_filter;
    ErrorRenderer m_renderError;
    QHttpServer m_server;
    TaskScope m_tasks; // destroyed first, because a responder of Qt 6.8 uses its connection until its end
};

} // namespace stoa
