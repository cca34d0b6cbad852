#include "server/auth/PasswordChange.h"

#include "server/auth/PasswordHash.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/PasswordPolicy.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/throttles/Throttles.h"
#include "shared/model/LogCategories.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

struct Account
{
    Session session;
    QByteArray passwordHash;
};

Account requireAccount(const Store &store, const Request &request)
{
    const Session session = SessionAuthenticator::require(store, request);
    const auto credentials = store.users().credentials(session.user.id);
    return {session, credentials ? credentials->passwordHash : QByteArray()};
}

QString described(const User &user)
{
    return u"user %1 (%2)"_s.arg(QString::number(user.id.value()), user.name);
}

// Somebody at an unlocked device may guess, too, so fail2ban counts it (docs/operations.md).
HttpError wrongPassword(const Request &request, const User &user)
{
    qCWarning(lcAuth).noquote() << u"Failed sign-in from %1: wrong old password for %2."_s.arg(
        request.client.toString(), described(user));
    return HttpError(403, u"wrong_password"_s, phrase("PasswordChange", "Your old password is wrong."));
}

} // namespace

Task<qsizetype> PasswordChange::apply(Request request, Wish wish) const
{
    std::optional<Session> own;
    while (true) {
        const auto find = [request, own](const Store &store) {
            if (own)
                SessionAuthenticator::requireSame(store, request, *own);
            return requireAccount(store, request);
        };
        const Account account = co_await m_reader.run(find, request.share());
        own = account.session;
        const User user = own->user;
        m_throttles.requireChange(user.id);
        if (const auto problem = PasswordPolicy::problemOf(wish.newPassword))
            throw HttpError(*problem);
        Reservation attempt = m_throttles.password(request.client, user.name);
        // Empty if the old password is wrong.
        const auto makeHash = [stored = account.passwordHash, wish] {
            const bool isRight = PasswordHash::verify(stored, wish.oldPassword);
            return isRight ? PasswordHash::make(wish.newPassword) : QByteArray();
        };
        const QByteArray hash = co_await m_hasher.run(makeHash, Share::ofPerson(user.id.value()));
        if (hash.isEmpty()) {
            attempt.spend();
            throw wrongPassword(request, user);
        }
        // Nothing if the account has changed while the password was checked.
        const auto setHash = [request, account, hash, wish](Store &store) -> std::optional<qsizetype> {
            SessionAuthenticator::requireSame(store, request, account.session);
            const UserId user = account.session.user.id;
            const auto current = store.users().credentials(user);
            if (!current || current->passwordHash != account.passwordHash)
                return std::nullopt;
            store.users().setPasswordHash(user, hash);
            store.passwordResets().remove(user);
            return wish.endsOtherSessions ? store.sessions().removeOthersOf(user, account.session.id) : 0;
        };
        const std::optional<qsizetype> ended = co_await m_writer.run(setHash,
                                                                     Share::ofPerson(user.id.value()));
        if (ended) {
            qCInfo(lcAuth).noquote() << described(user) << "has changed the password from"
                                     << request.client.toString();
            co_return *ended;
        }
    }
}

} // namespace stoa
