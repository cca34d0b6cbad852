#include "server/auth/OwnSessions.h"

#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/throttles/Throttles.h"
#include "shared/model/LogCategories.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

void log(const Request &request, const User &user, qsizetype ended)
{
    qCInfo(lcAuth).noquote() << u"user %1 (%2)"_s.arg(QString::number(user.id.value()), user.name)
                             << "has ended" << ended << "other session(s) from" << request.client.toString();
}

} // namespace

// Both look for the session again on the writer, because it may have been ended meanwhile by another device,
// which must win.
Task<bool> OwnSessions::end(Request request, SessionId session) const
{
    const Session own = co_await m_authenticator.require(request);
    m_throttles.requireChange(own.user.id);
    const auto remove = [request, own, session](Store &store) {
        SessionAuthenticator::requireSame(store, request, own);
        return store.sessions().removeOf(own.user.id, session);
    };
    const bool isEnded = co_await m_writer.run(remove, Share::ofPerson(own.user.id.value()));
    if (isEnded)
        log(request, own.user, 1);
    co_return isEnded;
}

Task<qsizetype> OwnSessions::endOthers(Request request) const
{
    const Session own = co_await m_authenticator.require(request);
    m_throttles.requireChange(own.user.id);
    const auto remove = [request, own](Store &store) {
        SessionAuthenticator::requireSame(store, request, own);
        return store.sessions().removeOthersOf(own.user.id, own.id);
    };
    const qsizetype ended = co_await m_writer.run(remove, Share::ofPerson(own.user.id.value()));
    log(request, own.user, ended);
    co_return ended;
}

} // namespace stoa
