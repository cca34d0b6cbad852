#pragma once

#include "server/admin/AdminRoute.h"

namespace stoa {

class AuditedWriter;
class ServerControl;

// The actions of admins on the server as a whole.
class ServerActions
{
public:
    ServerActions(const AuditedWriter &writer, ServerControl &control)
        : m_writer(writer)
        , m_control(control)
    {
    }

    QList<AdminRoute> routes() const;

private:
    Task<Reply> announce(AdminRequest request) const;
    // Answers before the server begins to stop.
    Task<Reply> drain(AdminRequest request) const;

    const AuditedWriter &m_writer;
    ServerControl &m_control;
};

} // namespace stoa
