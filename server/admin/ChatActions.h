#pragma once

#include "server/admin/AdminRoute.h"

namespace stoa {

class AuditedWriter;

// What admins do to chats and what leads into them.
class ChatActions
{
public:
    explicit ChatActions(const AuditedWriter &writer)
        : m_writer(writer)
    {
    }

    QList<AdminRoute> routes() const;

private:
    QFuture<Reply> deleteMessage(const Request &request, const AdminActor &actor) const;
    QFuture<Reply> removeMember(const Request &request, const AdminActor &actor) const;
    QFuture<Reply> deleteChat(const Request &request, const AdminActor &actor) const;
    QFuture<Reply> revokeInvite(const Request &request, const AdminActor &actor) const;

    const AuditedWriter &m_writer;
};

} // namespace stoa
