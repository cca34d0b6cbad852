#pragma once

#include "server/admin/AdminRoute.h"

namespace stoa {

class AuditedWriter;

// The tokens that let programs act for admins.
class TokenActions
{
public:
    explicit TokenActions(const AuditedWriter &writer)
        : m_writer(writer)
    {
    }

    QList<AdminRoute> routes() const;

private:
    QFuture<Reply> add(const Request &request, const AdminActor &actor) const;
    QFuture<Reply> revoke(const Request &request, const AdminActor &actor) const;

    const AuditedWriter &m_writer;
};

} // namespace stoa
