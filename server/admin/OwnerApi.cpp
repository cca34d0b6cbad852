#include "server/admin/OwnerApi.h"

#include "server/http/HttpError.h"
#include "shared/concurrency/Pending.h"
#include "shared/model/JsonText.h"
#include "shared/store/DatabaseError.h"

#include <QUrl>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;
using Answer = OwnerApi::Answer;

Answer answerOf(const Reply &reply)
{
    return {reply.status, JsonText::parse(reply.body.joined()).object()};
}

Answer answerOf(const std::exception_ptr &failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const HttpError &error) {
        return OwnerApi::refusal(error.status(), error.code(), error.text().english());
    } catch (const DatabaseError &error) {
        return OwnerApi::refusal(503, u"busy"_s, error.text());
    } catch (const Abandoned &error) {
        return OwnerApi::refusal(503, u"busy"_s, QString::fromUtf8(error.what()));
    } catch (...) {
    }
    return OwnerApi::refusal(500, u"internal"_s, u"The server ran into an error."_s);
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

Task<Answer> OwnerApi::call(QString method, QString target, QJsonObject body) const
{
    try {
        co_return answerOf(co_await dispatch(method, target, body));
    } catch (...) {
        co_return answerOf(std::current_exception());
    }
}

Task<Reply> OwnerApi::dispatch(const QString &method, const QString &target, const QJsonObject &body) const
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
