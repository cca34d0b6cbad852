#pragma once

#include "server/admin/AdminRoute.h"

#include <QUrl>

namespace stoa {

class AuditedWriter;
class PasswordHasher;

// What admins do to people and their sessions.
class UserActions
{
public:
    // origin: what reset links begin with.
    UserActions(const AuditedWriter &writer, PasswordHasher &hasher, QUrl origin)
        : m_writer(writer)
        , m_hasher(hasher)
        , m_origin(std::move(origin))
    {
    }

    QList<AdminRoute> routes() const;

private:
    QFuture<Reply> add(const Request &request, const AdminActor &actor) const;
    QFuture<Reply> signOut(const Request &request, const AdminActor &actor) const;
    QFuture<Reply> deactivate(const Request &request, const AdminActor &actor) const;
    QFuture<Reply> activate(const Request &request, const AdminActor &actor) const;
    QFuture<Reply> makeResetLink(const Request &request, const AdminActor &actor) const;
    QFuture<Reply> endSession(const Request &request, const AdminActor &actor) const;

    const AuditedWriter &m_writer;
    PasswordHasher &m_hasher;
    const QUrl m_origin;
};

} // namespace stoa
