#include "server/api/ServerActs.h"

#include "server/api/AuditedWriter.h"
#include "server/api/ServerControl.h"

namespace stoa {

using namespace Qt::StringLiterals;

QFuture<Reply> ServerActs::drain(const AdminActor &actor) const
{
    return m_writer
        .run(actor, u"server.drain"_s,
             [](Store &, CommittedBatch &) { return AuditedWriter::Outcome{.target = u"server"_s}; })
        .then([&control = m_control](const Reply &reply) {
            emit control.drainRequested();
            return reply;
        });
}

QList<AdminRoute> ServerActs::routes() const
{
    return {{Method::Post, u"/admin/drain"_s,
             [this](const Request &, const AdminActor &actor) { return drain(actor); }}};
}

} // namespace stoa
