#include "server/http/HttpServer.h"

#include "server/net/QtCompat.h"
#include "server/net/RequestSocket.h"
#include "server/net/RequestSource.h"
#include "server/net/SecurityHeaders.h"
#include "shared/concurrency/Pending.h"
#include "shared/model/LogCategories.h"

#include <QTcpServer>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Returns nothing for a method that no route can have.
std::optional<Method> methodOf(const QHttpServerRequest &request)
{
    switch (request.method()) {
    case QHttpServerRequest::Method::Get:
    case QHttpServerRequest::Method::Head:
        return Method::Get;
    case QHttpServerRequest::Method::Post:
        return Method::Post;
    case QHttpServerRequest::Method::Put:
        return Method::Put;
    case QHttpServerRequest::Method::Patch:
        return Method::Patch;
    case QHttpServerRequest::Method::Delete:
        return Method::Delete;
    default:
        return std::nullopt;
    }
}

Request requestFrom(const QHttpServerRequest &from)
{
    const QUrl url = from.url();
    Request request;
    request.method = methodOf(from).value_or(Method::Get);
    request.isHead = from.method() == QHttpServerRequest::Method::Head;
    request.path = QString::fromUtf8(
        QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1()));
    request.target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    request.query = QUrlQuery(url);
    request.headers = headersOf(from);
    request.body = from.body();
    const RequestSource source = RequestSource::takeFrom(request.headers, from.remoteAddress());
    request.client = source.client;
    request.isSecure = source.isSecure;
    request.isForwarded = source.isForwarded;
    request.socket = RequestSocket::delivering();
    return request;
}

// The gate lets only UTF-8 through; a URL that QUrl does not take is the only other way to fail.
void checkUrl(const QHttpServerRequest &from, const Request &request)
{
    if (!from.url().isValid() || request.path.contains(QChar::ReplacementCharacter))
        throw HttpError(400, u"bad_request"_s, phrase("HttpServer", "This address is not valid."));
}

// Logs the pattern of the route, because the path may contain a secret: the code of an invite.
void logAnswer(const Request &request, const Route *route, int status)
{
    qCDebug(lcHttp).noquote() << (route ? route->path : u"no route"_s) << "answered"
                              << request.client.toString() << "with" << status;
}

Reply plainReply(const HttpError &error)
{
    return Reply{error.status(),
                 "text/plain; charset=utf-8",
                 error.text().english().toUtf8() + '\n',
                 {{"Cache-Control", "no-store"}}};
}
} // namespace

HttpServer::HttpServer(QList<Route> routes, RequestFilter filter, ErrorRenderer renderError, QObject *parent)
    : QObject(parent)
    , m_routes(std::move(routes))
    , m_filter(std::move(filter))
    , m_renderError(std::move(renderError))
{
    // QHttpServer's own router knows neither 405 nor overlapping paths, and matches a regular expression for
    // each rule. So it gets no rules, every request reaches this handler, and RouteTable finds the route.
    handleAll(m_server, [this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
        serve(request, std::make_shared<QHttpServerResponder>(std::move(responder)));
    });
}

void HttpServer::bind(QTcpServer *listener)
{
    QObject *owner = listener->parent();
    m_server.bind(listener);
    listener->setParent(owner);
}

void HttpServer::serve(const QHttpServerRequest &from, const Responder &responder)
{
    Request request = requestFrom(from);
    try {
        checkUrl(from, request);
        if (const Route *route = findRoute(request, methodOf(from), responder))
            m_tasks.add(runHandler(route, request, responder));
    } catch (...) {
        const Reply reply = errorReply(request, std::current_exception());
        logAnswer(request, nullptr, reply.status);
        send(reply, *responder);
    }
}

const Route *HttpServer::findRoute(Request &request, std::optional<Method> method,
                                   const Responder &responder) const
{
    m_filter(request);
    const auto found = m_routes.find(method, request.path);
    if (!found.route && found.allowed.isEmpty())
        throw HttpError(404, u"not_found"_s, phrase("HttpServer", "There is nothing at this address."));
    if (!found.route) {
        const HttpError error(405, u"method_not_allowed"_s,
                              phrase("HttpServer", "This address does not support this HTTP method."));
        send(rendered(request, error).withHeader("Allow", found.allowed.join(", ")), *responder);
        return nullptr;
    }
    request.arguments = found.arguments;
    const auto quick = found.route->quickHandler ? found.route->quickHandler(request) : std::nullopt;
    if (!quick)
        return found.route;
    logAnswer(request, found.route, quick->status);
    send(*quick, *responder);
    return nullptr;
}

Task<> HttpServer::runHandler(const Route *route, Request request, Responder responder) const
{
    Reply reply;
    try {
        reply = co_await route->handler(request);
    } catch (...) {
        reply = errorReply(request, std::current_exception());
    }
    if (reply.beforeSending)
        reply.beforeSending();
    logAnswer(request, route, reply.status);
    send(reply, *responder);
}

void HttpServer::send(const Reply &reply, QHttpServerResponder &responder) const
{
    HeaderList headers;
    if (!reply.contentType.isEmpty())
        headers.append({"Content-Type", reply.contentType});
    headers += reply.headers;
    // A handler may replace a security header by a stricter one (a sandbox for uploads), but never leave one
    // out.
    for (const auto &header : SecurityHeaders::all()) {
        const auto isSame = [&](const auto &own) {
            return own.first.compare(header.first, Qt::CaseInsensitive) == 0;
        };
        if (std::none_of(reply.headers.cbegin(), reply.headers.cend(), isSame))
            headers.append(header);
    }
    emit answered(reply.status);
    sendAnswer(responder, reply.status, headers, reply.body.parts());
}

Reply HttpServer::errorReply(const Request &request, const std::exception_ptr &error) const
{
    try {
        std::rethrow_exception(error);
    } catch (const HttpError &known) {
        return rendered(request, known);
    } catch (const Abandoned &) {
        return rendered(request,
                        HttpError(503, u"unavailable"_s,
                                  phrase("HttpServer", "The server could not answer. Try again.")));
    } catch (const std::exception &unknown) {
        qCWarning(lcHttp, "A handler failed: %s", unknown.what());
    } catch (...) {
        qCWarning(lcHttp, "A handler failed with an unknown exception");
    }
    return rendered(request,
                    HttpError(500, u"internal"_s,
                              phrase("HttpServer", "The server ran into an error. Try again in a moment.")));
}

Reply HttpServer::rendered(const Request &request, const HttpError &error) const
{
    Reply reply = plainReply(error);
    try {
        reply = m_renderError(request, error);
    } catch (const std::exception &failure) {
        qCWarning(lcHttp, "An error page could not be rendered: %s", failure.what());
    } catch (...) {
        qCWarning(lcHttp, "An error page could not be rendered");
    }
    if (error.retryAfter() > 0)
        reply.headers.append({"Retry-After", QByteArray::number(error.retryAfter())});
    if (!error.challenge().isEmpty())
        reply.headers.append({"WWW-Authenticate", error.challenge()});
    if (error.status() == 426) // RFC 9110 7.8, 15.5.22
        reply.headers.append({{"Upgrade", "websocket"}, {"Connection", "Upgrade"}});
    return reply;
}

} // namespace stoa
