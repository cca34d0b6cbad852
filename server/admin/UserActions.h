#pragma once

#include "server/admin/AdminRoute.h"

#include <QUrl>

namespace stoa {

class AuditedWriter;
class PasswordHasher;

// The actions of admins on users and their sessions.
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
    Task<Reply> add(AdminRequest request) const;
    Task<Reply> signOut(AdminRequest request) const;
    Task<Reply> deactivate(AdminRequest request) const;
    Task<Reply> activate(AdminRequest request) const;
    Task<Reply> setRole(AdminRequest request) const;
    Task<Reply> makeResetLink(AdminRequest request) const;
    Task<Reply> endSession(AdminRequest request) const;

    const AuditedWriter &m_writer;
    PasswordHasher &m_hasher;
    const QUrl m_origin;
};

} // namespace stoa
