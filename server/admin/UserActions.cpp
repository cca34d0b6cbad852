#include "server/admin/UserActions.h"

#include "server/admin/AdminRequest.h"
#include "server/admin/AuditTarget.h"
#include "server/admin/AuditedWriter.h"
#include "server/auth/PasswordHash.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/PasswordPolicy.h"
#include "server/auth/PasswordResetLink.h"
#include "server/http/JsonBody.h"
#include "shared/model/IsoTime.h"

namespace stoa {

using namespace Qt::StringLiterals;
using Outcome = AuditedWriter::Outcome;

namespace {

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

UserSummary requiredUser(const Store &store, UserId id)
{
    return required(store.adminQueries().user(id, now()));
}

QString endedSessions(qint64 count)
{
    return u"%1 session(s) ended"_s.arg(count);
}

void requireActive(const UserSummary &user)
{
    if (!user.isActive) {
        throw HttpError(409, u"deactivated"_s,
                        phrase("AdminApi", "This account is deactivated. Activate it first."));
    }
}

} // namespace

QFuture<Reply> UserActions::add(const Request &request, const AdminActor &actor) const
{
    const QJsonObject body = jsonBody(request);
    const auto name = UserName::fromInput(requiredText(body, u"name"_s));
    if (!name)
        throw refusal(name.error());
    const QString password = requiredText(body, u"password"_s);
    if (const auto problem = newPasswordProblem(password))
        throw refusal(*problem);
    return orTooMany(m_hasher.run([password] { return PasswordHash::make(password); }))
        .then([this, actor, name = *name](const QByteArray &hash) {
            return m_writer.run(actor, u"user.add"_s, [name, hash](Store &store) {
                const auto user = store.users().add(name, hash);
                if (!user)
                    throw nameTaken();
                return Outcome{.target = targetOf(u"user"_s, user->id, user->name),
                               .answer = {{u"id"_s, user->id.value()}}};
            });
        })
        .unwrap();
}

QFuture<Reply> UserActions::signOut(const Request &request, const AdminActor &actor) const
{
    return m_writer.run(actor, u"user.sign-out"_s, [id = idArgument<UserId>(request)](Store &store) {
        const UserSummary user = requiredUser(store, id);
        const qint64 ended = store.sessions().removeAllOf(id);
        return Outcome{targetOf(user), endedSessions(ended), {{u"ended"_s, ended}}};
    });
}

QFuture<Reply> UserActions::deactivate(const Request &request, const AdminActor &actor) const
{
    return m_writer.run(actor, u"user.deactivate"_s, [id = idArgument<UserId>(request)](Store &store) {
        const UserSummary user = requiredUser(store, id);
        store.users().setDeactivated(id, now());
        store.passwordResets().remove(id);
        const qint64 ended = store.sessions().removeAllOf(id);
        return Outcome{targetOf(user), endedSessions(ended), {{u"ended"_s, ended}}};
    });
}

QFuture<Reply> UserActions::activate(const Request &request, const AdminActor &actor) const
{
    return m_writer.run(actor, u"user.activate"_s, [id = idArgument<UserId>(request)](Store &store) {
        const UserSummary user = requiredUser(store, id);
        store.users().setDeactivated(id, {});
        return Outcome{.target = targetOf(user)};
    });
}

QFuture<Reply> UserActions::makeResetLink(const Request &request, const AdminActor &actor) const
{
    const Secret code = Secret::generate();
    const QDateTime expiresAt = now().addSecs(passwordResetLifetime.count());
    const QJsonObject answer{{u"url"_s, passwordResetLink(m_origin, code)},
                             {u"expires_at"_s, QString::fromLatin1(IsoTime::toText(expiresAt))}};
    return m_writer.run(actor, u"user.reset-link"_s,
                        [id = idArgument<UserId>(request), code, expiresAt, answer](Store &store) {
                            const UserSummary user = requiredUser(store, id);
                            requireActive(user);
                            store.passwordResets().set(id, code, expiresAt);
                            return Outcome{.target = targetOf(user), .answer = answer};
                        });
}

QFuture<Reply> UserActions::endSession(const Request &request, const AdminActor &actor) const
{
    return m_writer.run(actor, u"session.end"_s, [id = idArgument<SessionId>(request)](Store &store) {
        const auto session = required(store.adminQueries().session(id, now()));
        store.sessions().remove(id);
        return Outcome{.target = targetOf(session)};
    });
}

QList<AdminRoute> UserActions::routes() const
{
    const auto route = [this](const AdminEndpoint &endpoint, auto method) {
        return AdminRoute(endpoint, [this, method](const Request &request, const AdminActor &actor) {
            return (this->*method)(request, actor);
        });
    };
    return {
        route(AdminEndpoints::addUser, &UserActions::add),
        route(AdminEndpoints::signOut, &UserActions::signOut),
        route(AdminEndpoints::deactivate, &UserActions::deactivate),
        route(AdminEndpoints::activate, &UserActions::activate),
        route(AdminEndpoints::makeResetLink, &UserActions::makeResetLink),
        route(AdminEndpoints::endSession, &UserActions::endSession),
    };
}

} // namespace stoa
