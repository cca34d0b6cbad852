#pragma once

#include "server/admin/AdminRoute.h"
#include "server/admin/AuditedWriter.h"

namespace stoa {

class ServerControl;
class StatusSource;

// The actions of admins on the open chat sockets of the running server.
class ConnectionActions
{
public:
    // All outlive it.
    ConnectionActions(DatabaseWriter &writer, StatusSource &source, ServerControl &control)
        : m_writer(writer)
        , m_source(source)
        , m_control(control)
    {
    }

    QList<AdminRoute> routes() const;

private:
    // The client may connect again.
    Task<Reply> close(AdminRequest request) const;

    const AuditedWriter m_writer;
    StatusSource &m_source;
    ServerControl &m_control;
};

} // namespace stoa
