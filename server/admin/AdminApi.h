#pragma once

#include "server/admin/AdminLists.h"
#include "server/admin/AuditedWriter.h"
#include "server/admin/ChatActions.h"
#include "server/admin/ChatMessages.h"
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
        , m_messages(m_writer, reader)
        , m_users(m_writer, hasher, origin)
        , m_chats(m_writer)
        , m_tokens(m_writer)
        , m_server(m_writer, control)
    {
    }

    // The routes refer to this object.
    QList<AdminRoute> routes() const
    {
        return m_lists.routes() + m_messages.routes() + m_users.routes() + m_chats.routes()
            + m_tokens.routes() + m_server.routes();
    }

private:
    const AuditedWriter m_writer;
    const AdminLists m_lists;
    const ChatMessages m_messages;
    const UserActions m_users;
    const ChatActions m_chats;
    const TokenActions m_tokens;
    const ServerActions m_server;
};

} // namespace stoa
