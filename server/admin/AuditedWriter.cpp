#include "server/admin/AuditedWriter.h"

#include "shared/model/LogCategories.h"

namespace stoa {

using namespace Qt::StringLiterals;

// Without the detail, which may be the text of an announcement.
void AuditedWriter::log(const AdminActor &actor, const AdminEndpoint &endpoint, const QString &target)
{
    qCInfo(lcAdmin).noquote() << u"%1 (%2) carried out %3 on %4."_s.arg(actor.name(), actor.origin(),
                                                                        endpoint.auditName, target);
}

} // namespace stoa
