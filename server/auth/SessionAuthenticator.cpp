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

QFuture<Session> SessionAuthenticator::require(const Request &request) const
{
    return m_reader.run([request](const Store &store) {
        const auto session = find(store, request);
        if (!session)
            throw notSignedIn();
        return *session;
    });
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
