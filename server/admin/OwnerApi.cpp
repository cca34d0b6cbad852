#include "server/admin/OwnerApi.h"

#include "server/http/HttpError.h"
#include "shared/concurrency/Turn.h"
#include "shared/concurrency/readyFuture.h"
#include "shared/store/DatabaseError.h"

#include <QJsonDocument>
#include <QUnhandledException>
#include <QUrl>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;
using Answer = OwnerApi::Answer;

Answer answerOf(const Reply &reply)
{
    return {reply.status, QJsonDocument::fromJson(reply.body).object()};
}

Answer answerOf(const std::exception_ptr &failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const HttpError &error) {
        return OwnerApi::refusal(error.status(), error.code(), error.text().english());
    } catch (const DatabaseError &error) {
        return OwnerApi::refusal(503, u"busy"_s, error.text());
    } catch (const QUnhandledException &wrapped) {
        if (wrapped.exception())
            return answerOf(wrapped.exception());
    } catch (...) {
    }
    return OwnerApi::refusal(500, u"internal"_s, u"The server ran into an error."_s);
}

Answer givenUp()
{
    return OwnerApi::refusal(503, u"busy"_s, u"The server is stopping."_s);
}

// What a finished future holds: a reply, an exception, or nothing where it was given up.
Answer answerOf(QFuture<Reply> future)
{
    try {
        future.waitForFinished();
        if (future.resultCount() > 0)
            return answerOf(future.result());
    } catch (...) {
        return answerOf(std::current_exception());
    }
    return givenUp();
}

std::optional<Method> methodOf(const QString &name)
{
    if (name == "GET"_L1)
        return Method::Get;
    if (name == "POST"_L1)
        return Method::Post;
    return {};
}

} // namespace

OwnerApi::OwnerApi(const QList<AdminRoute> &routes)
    : m_routes(ownerRoutes(routes))
{
}

Answer OwnerApi::refusal(int status, const QString &code, const QString &text)
{
    return {status, {{u"error"_s, QJsonObject{{u"code"_s, code}, {u"text"_s, text}}}}};
}

QFuture<Answer> OwnerApi::call(const QString &method, const QString &target, const QJsonObject &body) const
{
    try {
        const Turn turn;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        auto reply = start(method, target, body);
        const auto settle = [promise](const QFuture<Reply> &finished) {
            promise->addResult(answerOf(finished));
            promise->finish();
        };
        reply.then(settle).onCanceled([promise] {
            promise->addResult(givenUp());
            promise->finish();
        });
        return promise->future();
    } catch (...) {
        return readyFuture(answerOf(std::current_exception()));
    }
}

QFuture<Reply> OwnerApi::start(const QString &method, const QString &target, const QJsonObject &body) const
{
    const QUrl url(target, QUrl::StrictMode);
    Request request;
    request.path = url.path(QUrl::FullyDecoded);
    request.query = QUrlQuery(url);
    const auto match = m_routes.find(methodOf(method), request.path);
    if (!match.route)
        throw HttpError(404, u"not_found"_s, phrase("HttpServer", "There is nothing at this address."));
    request.method = match.route->method;
    request.target = target.toUtf8();
    request.arguments = match.arguments;
    request.headers = {{"content-type", "application/json"}};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return match.route->handler(request);
}

} // namespace stoa
