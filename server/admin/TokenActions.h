#pragma once

#include "server/admin/AdminRoute.h"

namespace stoa {

class AuditedWriter;

// The actions of admins on admin tokens, by which programs act for admins.
class TokenActions
{
public:
    explicit TokenActions(const AuditedWriter &writer)
        : m_writer(writer)
    {
    }

    QList<AdminRoute> routes() const;

private:
    Task<Reply> add(AdminRequest request) const;
    Task<Reply> revoke(AdminRequest request) const;

    const AuditedWriter &m_writer;
};

} // namespace stoa
