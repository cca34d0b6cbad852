#pragma once

#include "server/admin/AdminLists.h"
#include "server/admin/AuditedWriter.h"
#include "server/admin/ChatActions.h"
#include "server/admin/ServerActions.h"
#include "server/admin/TokenActions.h"
#include "server/admin/UserActions.h"

namespace stoa {

// The admin API (docs/admin-api.md). AdminGate and ownerRoutes() authorize its callers.
// Thread-safe.
class AdminApi
{
    Q_DISABLE_COPY_MOVE(AdminApi)

public:
    // origin: what links to this server begin with.
    AdminApi(DatabaseReader &reader, DatabaseWriter &writer, PasswordHasher &hasher, const QUrl &origin,
             ServerControl &control)
        : m_writer(writer)
        , m_lists(reader)
        , m_users(m_writer, hasher, origin)
        , m_chats(m_writer)
        , m_tokens(m_writer)
        , m_server(m_writer, control)
    {
    }

    // All that a token allows. The routes refer to this object.
    QList<AdminRoute> routes() const
    {
        return m_lists.routes() + m_users.routes() + m_chats.routes() + m_tokens.routes() + m_server.routes();
    }

    // For callers who can open the database themselves.
    QList<AdminRoute> ownerRoutes() const { return routes() + m_lists.ownerOnlyRoutes(); }

private:
    const AuditedWriter m_writer;
    const AdminLists m_lists;
    const UserActions m_users;
    const ChatActions m_chats;
    const TokenActions m_tokens;
    const ServerActions m_server;
};

} // namespace stoa
