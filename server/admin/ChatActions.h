#pragma once

#include "server/admin/AdminRoute.h"

namespace stoa {

class AuditedWriter;

// The actions of admins on chats, their messages, members and invites.
class ChatActions
{
public:
    explicit ChatActions(const AuditedWriter &writer)
        : m_writer(writer)
    {
    }

    QList<AdminRoute> routes() const;

private:
    Task<Reply> deleteMessage(AdminRequest request) const;
    Task<Reply> removeMember(AdminRequest request) const;
    Task<Reply> endBan(AdminRequest request) const;
    Task<Reply> deleteChat(AdminRequest request) const;
    Task<Reply> revokeInvite(AdminRequest request) const;

    const AuditedWriter &m_writer;
};

} // namespace stoa
