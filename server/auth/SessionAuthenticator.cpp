#include "server/auth/SessionAuthenticator.h"

#include "server/auth/SessionCookie.h"

#include <QUrl>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

HttpError notSignedIn()
{
    return HttpError(401, u"not_signed_in"_s, phrase("SessionAuthenticator", "Sign in to continue."));
}

} // namespace

Pending<std::optional<Session>> SessionAuthenticator::find(const Request &request) const
{
    return m_reader.run([request](const Store &store) { return find(store, request); });
}

Task<Session> SessionAuthenticator::require(Request request) const
{
    const auto session = co_await find(request);
    if (!session)
        throw notSignedIn();
    co_return *session;
}

std::optional<Session> SessionAuthenticator::find(const Store &store, const Request &request)
{
    const auto token = SessionCookie::token(request.header("cookie"));
    return token ? store.sessions().find(*token, QDateTime::currentDateTimeUtc()) : std::nullopt;
}

Reply SessionAuthenticator::toSignIn(const Request &request)
{
    return toSignIn(request, request.target);
}

Reply SessionAuthenticator::toSignIn(const Request &request, const QByteArray &next)
{
    if (request.method != Method::Get && request.wantsJson())
        throw notSignedIn();
    return Reply::seeOther(u"/auth?next="_s
                           + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(next))));
}

} // namespace stoa
