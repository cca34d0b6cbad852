#include "server/admin/UserActions.h"

#include "server/admin/AuditTarget.h"
#include "server/admin/AuditedWriter.h"
#include "server/auth/PasswordHash.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/PasswordPolicy.h"
#include "server/http/BasePath.h"
#include "server/http/JsonBody.h"
#include "shared/model/IsoTime.h"
#include "shared/model/ServerRole.h"

namespace stoa {

using namespace Qt::StringLiterals;
using Outcome = AuditedWriter::Outcome;

namespace {

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

UserSummary requireUser(const Store &store, UserId id)
{
    return AdminRequest::requireRow(store.adminQueries().user(id, now()), id);
}

QString endedSessions(qint64 count)
{
    return u"%1 session(s) ended"_s.arg(count);
}

// How long a link to choose a new password works.
constexpr std::chrono::seconds resetLinkLifetime = std::chrono::hours(24);

QString resetLink(const QUrl &origin, const Secret &code)
{
    return origin.resolved(QUrl(BasePath::addressOf(u"/reset/"_s + QString::fromLatin1(code.text()))))
        .toString();
}

void requireActive(const UserSummary &user)
{
    if (!user.isActive) {
        throw HttpError(409, u"deactivated"_s,
                        phrase("AdminApi", "This account is deactivated. Activate it first."));
    }
}

} // namespace

Task<Reply> UserActions::add(AdminRequest request) const
{
    const JsonBody body(request.http);
    const auto name = UserName::fromInput(body.text(u"name"_s));
    if (!name)
        throw HttpError(name.error());
    const QString password = body.text(u"password"_s);
    if (const auto problem = PasswordPolicy::problemOf(password))
        throw HttpError(*problem);
    const auto makeHash = [password] { return PasswordHash::make(password); };
    const QByteArray hash = co_await m_hasher.run(makeHash);
    const auto add = [name = *name, hash](Store &store) {
        const auto user = store.users().add(name, hash);
        if (!user) {
            throw user.error() == UserStore::Taken::Name ? AdminRequest::nameTaken()
                                                         : AdminRequest::nameLooksTaken();
        }
        return Outcome{.target = AuditTarget::describe(u"user"_s, user->id, user->name),
                       .answer = {{u"id"_s, user->id.value()}}};
    };
    co_return co_await m_writer.run(request.actor, AdminEndpoints::addUser, add);
}

Task<Reply> UserActions::signOut(AdminRequest request) const
{
    return m_writer.run(request.actor, AdminEndpoints::signOut, [id = request.id<UserId>()](Store &store) {
        const UserSummary user = requireUser(store, id);
        const qint64 ended = store.sessions().removeAllOf(id);
        return Outcome{AuditTarget::describe(user), endedSessions(ended), {{u"ended"_s, ended}}};
    });
}

Task<Reply> UserActions::deactivate(AdminRequest request) const
{
    return m_writer.run(request.actor, AdminEndpoints::deactivate, [id = request.id<UserId>()](Store &store) {
        const UserSummary user = requireUser(store, id);
        store.users().setDeactivated(id, now());
        store.passwordResets().remove(id);
        const qint64 ended = store.sessions().removeAllOf(id);
        const QString detail = user.isActive ? endedSessions(ended) : u"was already deactivated"_s;
        return Outcome{AuditTarget::describe(user), detail, {{u"ended"_s, ended}}};
    });
}

Task<Reply> UserActions::activate(AdminRequest request) const
{
    return m_writer.run(request.actor, AdminEndpoints::activate, [id = request.id<UserId>()](Store &store) {
        const UserSummary user = requireUser(store, id);
        store.users().setDeactivated(id, {});
        return Outcome{.target = AuditTarget::describe(user),
                       .detail = user.isActive ? u"was already active"_s : QString()};
    });
}

Task<Reply> UserActions::setRole(AdminRequest request) const
{
    const auto role = serverRoleNamed(JsonBody(request.http).text(u"role"_s));
    if (!role) {
        throw HttpError(
            422, u"bad_field"_s,
            phrase("AdminApi", "The role must be \"owner\", \"admin\", \"member\" or \"guest\"."));
    }
    return m_writer.run(request.actor, AdminEndpoints::setRole,
                        [id = request.id<UserId>(), role = *role](Store &store) {
                            const UserSummary user = requireUser(store, id);
                            store.users().setRole(id, role);
                            return Outcome{.target = AuditTarget::describe(user),
                                           .detail = u"%1 instead of %2"_s.arg(nameOf(role), user.role)};
                        });
}

Task<Reply> UserActions::makeResetLink(AdminRequest request) const
{
    const Secret code = Secret::generate();
    const QDateTime expiresAt = now().addSecs(resetLinkLifetime.count());
    const QJsonObject answer{{u"url"_s, resetLink(m_origin, code)},
                             {u"expires_at"_s, QString::fromLatin1(IsoTime::toText(expiresAt))}};
    return m_writer.run(request.actor, AdminEndpoints::makeResetLink,
                        [id = request.id<UserId>(), code, expiresAt, answer](Store &store) {
                            const UserSummary user = requireUser(store, id);
                            requireActive(user);
                            store.passwordResets().set(id, code, expiresAt);
                            return Outcome{.target = AuditTarget::describe(user), .answer = answer};
                        });
}

Task<Reply> UserActions::endSession(AdminRequest request) const
{
    return m_writer.run(
        request.actor, AdminEndpoints::endSession, [id = request.id<SessionId>()](Store &store) {
            const auto session = AdminRequest::requireRow(store.adminQueries().session(id, now()), id);
            store.sessions().remove(id);
            return Outcome{.target = AuditTarget::describe(session)};
        });
}

QList<AdminRoute> UserActions::routes() const
{
    return {
        {AdminEndpoints::addUser, this, &UserActions::add},
        {AdminEndpoints::signOut, this, &UserActions::signOut},
        {AdminEndpoints::deactivate, this, &UserActions::deactivate},
        {AdminEndpoints::activate, this, &UserActions::activate},
        {AdminEndpoints::setRole, this, &UserActions::setRole},
        {AdminEndpoints::makeResetLink, this, &UserActions::makeResetLink},
        {AdminEndpoints::endSession, this, &UserActions::endSession},
    };
}

} // namespace stoa
