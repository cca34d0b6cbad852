#pragma once

#include "server/api/AdminRoute.h"

namespace stoa {

class AuditedWriter;

// What admins do to chats and what leads into them.
class ChatActs
{
public:
    explicit ChatActs(const AuditedWriter &writer)
        : m_writer(writer)
    {
    }

    QList<AdminRoute> routes() const;

private:
    QFuture<Reply> revokeInvite(const Request &request, const AdminActor &actor) const;

    const AuditedWriter &m_writer;
};

} // namespace stoa
