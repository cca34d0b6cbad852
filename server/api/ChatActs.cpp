#include "server/api/ChatActs.h"

#include "server/api/AuditedWriter.h"
#include "server/api/actTargets.h"
#include "server/api/adminRequest.h"

namespace stoa {

using namespace Qt::StringLiterals;
using Outcome = AuditedWriter::Outcome;

QFuture<Reply> ChatActs::revokeInvite(const Request &request, const AdminActor &actor) const
{
    return m_writer.run(
        actor, u"invite.revoke"_s, [id = idArgument<InviteId>(request)](Store &store, CommittedBatch &) {
            const auto invite = required(store.adminQueries().invite(id, QDateTime::currentDateTimeUtc()));
            store.invites().remove(id);
            return Outcome{.target = targetOf(invite)};
        });
}

QList<AdminRoute> ChatActs::routes() const
{
    return {{Method::Post, u"/admin/invites/<arg>/revoke"_s,
             [this](const Request &r, const AdminActor &actor) { return revokeInvite(r, actor); }}};
}

} // namespace stoa
