#include "server/app/SessionRenewal.h"

#include "server/auth/SessionCookie.h"
#include "server/http/RequestSession.h"
#include "server/jobs/LastSeen.h"

namespace stoa {

void SessionRenewal::apply(const Request &request, Reply &reply) const
{
    const auto found = request.session ? request.session->found() : std::nullopt;
    if (!found)
        return;
    const Session &session = found->session;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto end = m_policy.renewedEnd(session, now);
    // One of several cookies may have been planted for the whole domain. Setting it would replace the newer
    // one.
    if (!end || (!found->isOnlyToken && *end > session.expiresAt)) {
        m_lastSeen.note(session.id);
        return;
    }
    const auto lifetime = SessionPolicy::cookieLifetime(session.endsWithBrowser, *end, now);
    if (m_lastSeen.renew(session.id, *end) && lifetime && found->isOnlyToken && *end > now) {
        const bool isSecure = m_cookieSecurity.isRenewedSecure(request);
        reply.headers.append(
            {"Set-Cookie", SessionCookie::setCookieHeader(found->token, lifetime, isSecure)});
    }
}

} // namespace stoa
