#include "server/admin/ConnectionActions.h"

#include "server/admin/AuditTarget.h"
#include "server/admin/ServerControl.h"
#include "server/status/StatusSource.h"

namespace stoa {

Task<Reply> ConnectionActions::close(AdminRequest request) const
{
    const auto id = request.id<ConnectionId>();
    const auto found = co_await m_source.connections(ConnectionId(id.value() - 1), 1);
    if (found.isEmpty() || found.first().id != id)
        throw AdminRequest::notFound(id);
    const auto logged = [connection = found.first()](Store &) {
        return AuditedWriter::Outcome{.target = AuditTarget::describe(connection)};
    };
    const Reply reply = co_await m_writer.run(request.actor, AdminEndpoints::closeConnection, logged);
    emit m_control.connectionClosed(id);
    co_return reply;
}

QList<AdminRoute> ConnectionActions::routes() const
{
    return {{AdminEndpoints::closeConnection, this, &ConnectionActions::close}};
}

} // namespace stoa
