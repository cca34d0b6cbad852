#include "server/pages/Visitors.h"

#include "server/auth/sessionCookie.h"

#include <QUrl>

namespace stoa {

using namespace Qt::StringLiterals;

QFuture<Session> Visitors::require(const Request &request) const
{
    return m_reader.run([request](const Store &store) {
        const auto session = find(store, request);
        if (!session) {
            throw HttpError(401, u"not_signed_in"_s, phrase("Visitors", "Sign in first."));
        }
        return *session;
    });
}

std::optional<Session> Visitors::find(const Store &store, const Request &request)
{
    const auto token = sessionToken(request.header("cookie"));
    return token ? store.sessions().find(*token, QDateTime::currentDateTimeUtc()) : std::nullopt;
}

Reply Visitors::toSignIn(const Request &request)
{
    return Reply::seeOther(
        u"/auth?next="_s + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(request.target))));
}

} // namespace stoa
