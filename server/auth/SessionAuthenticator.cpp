#include "server/auth/SessionAuthenticator.h"

#include "server/auth/LocalPath.h"
#include "server/auth/SessionCookie.h"
#include "server/http/RequestSession.h"

#include <QUrl>

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// A page names its user: somebody else may have signed in in another tab since it was loaded.
bool isFor(const Request &request, UserId user)
{
    const QByteArray expected = request.header("stoa-user");
    return expected.isNull() || expected == QByteArray::number(user.value());
}

} // namespace

Pending<std::optional<Session>> SessionAuthenticator::find(const Request &request) const
{
    return m_reader.run([request](const Store &store) { return find(store, request); }, request.share());
}

Task<Session> SessionAuthenticator::require(Request request) const
{
    const auto findSession = [request](const Store &store) { return require(store, request); };
    co_return co_await m_reader.run(findSession, request.share());
}

Session SessionAuthenticator::require(const Store &store, const Request &request)
{
    const auto session = find(store, request);
    if (!session)
        throw notSignedIn();
    return *session;
}

void SessionAuthenticator::requireSame(const Store &store, const Request &request, const Session &before)
{
    if (require(store, request).id != before.id)
        throw notSignedIn();
}

std::optional<Session> SessionAuthenticator::find(const Store &store, const Request &request)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QList<Secret> tokens = SessionCookie::tokens(request.header("cookie"));
    for (const Secret &token : tokens) {
        const auto session = store.sessions().find(token, now);
        if (!session || !isFor(request, session->user.id))
            continue;
        const auto isAnother = [&](const Secret &each) {
            return &each != &token && store.sessions().find(each, now);
        };
        if (request.session)
            request.session->note(*session, token, std::ranges::none_of(tokens, isAnother));
        return session;
    }
    return {};
}

HttpError SessionAuthenticator::notSignedIn()
{
    return HttpError(401, u"not_signed_in"_s, phrase("SessionAuthenticator", "Sign in to continue."));
}

QList<Session> SessionAuthenticator::findAll(const Store &store, const Request &request)
{
    QList<Session> sessions;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const Secret &token : SessionCookie::tokens(request.header("cookie"))) {
        if (const auto session = store.sessions().find(token, now))
            sessions.append(*session);
    }
    return sessions;
}

Reply SessionAuthenticator::toSignIn(const Request &request)
{
    return toSignIn(request, LocalPath::fromTarget(request.target));
}

Reply SessionAuthenticator::toSignIn(const Request &request, const QByteArray &next)
{
    if (request.method != Method::Get && request.wantsJson())
        throw notSignedIn();
    return Reply::seeOther(u"/auth?next="_s
                           + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(next))));
}

} // namespace stoa
