#pragma once

#include "server/api/AdminRoute.h"

namespace stoa {

class AuditedWriter;
class ServerControl;

// What admins do to the server as a whole.
class ServerActs
{
public:
    ServerActs(const AuditedWriter &writer, ServerControl &control)
        : m_writer(writer)
        , m_control(control)
    {
    }

    QList<AdminRoute> routes() const;

private:
    // The answer comes before the end.
    QFuture<Reply> drain(const AdminActor &actor) const;

    const AuditedWriter &m_writer;
    ServerControl &m_control;
};

} // namespace stoa
