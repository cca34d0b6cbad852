#include "server/auth/AccountDeletion.h"

#include "server/auth/PasswordHash.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/throttles/Throttles.h"
#include "shared/model/LogCategories.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QString described(const User &user)
{
    return u"user %1 (%2)"_s.arg(QString::number(user.id.value()), user.name);
}

// Somebody at an unlocked device may guess, too, so fail2ban counts it (docs/operations.md).
HttpError wrongPassword(const Request &request, const User &user)
{
    qCWarning(lcAuth).noquote() << u"Failed sign-in from %1: wrong password for the deletion of %2."_s.arg(
        request.client.toString(), described(user));
    return HttpError(403, u"wrong_password"_s, phrase("AccountDeletion", "Your password is wrong."));
}

} // namespace

Task<QDateTime> AccountDeletion::ask(Request request, QString password) const
{
    const auto find = [request](const Store &store) {
        const Session session = SessionAuthenticator::require(store, request);
        return std::pair(session, store.users().credentials(session.user.id)->passwordHash);
    };
    const auto [session, hash] = co_await m_reader.run(find, request.share());
    const User user = session.user;
    m_throttles.requireChange(user.id);
    Reservation attempt = m_throttles.password(request.client, user.name);
    const auto check = [hash = hash, password] { return PasswordHash::verify(hash, password); };
    const bool isRight = co_await m_hasher.run(check, Share::ofPerson(user.id.value()));
    if (!isRight) {
        attempt.spend();
        throw wrongPassword(request, user);
    }
    const auto mark = [request, session = session](Store &store) {
        SessionAuthenticator::requireSame(store, request, session);
        const UserId id = session.user.id;
        if (const auto due = store.accountRemovals().dueTime(id))
            return *due;
        const QDateTime due = QDateTime::currentDateTimeUtc().addDuration(grace);
        store.accountRemovals().setDueTime(id, due);
        store.passwordResets().remove(id);
        store.sessions().removeOthersOf(id, session.id);
        return due;
    };
    const QDateTime due = co_await m_writer.run(mark, Share::ofPerson(user.id.value()));
    qCInfo(lcAuth).noquote() << described(user) << "will be deleted on" << due.toString(Qt::ISODate)
                             << "as asked from" << request.client.toString();
    co_return due;
}

Task<> AccountDeletion::takeBack(Request request) const
{
    const auto find = [request](const Store &store) { return SessionAuthenticator::require(store, request); };
    const Session session = co_await m_reader.run(find, request.share());
    m_throttles.requireChange(session.user.id);
    const auto unmark = [request, session](Store &store) {
        SessionAuthenticator::requireSame(store, request, session);
        store.accountRemovals().setDueTime(session.user.id, {});
    };
    co_await m_writer.run(unmark, Share::ofPerson(session.user.id.value()));
    qCInfo(lcAuth).noquote() << described(session.user) << "will not be deleted.";
}

} // namespace stoa
