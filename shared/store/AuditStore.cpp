#include "shared/store/AuditStore.h"

#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

AuditId AuditStore::add(const AuditEntry &entry)
{
    const Rows rows = m_database.run(
        u"INSERT INTO AuditLog (at, actor, origin, action, target, detail) VALUES (?, ?, ?, ?, ?, ?)"_s,
        entry.at, entry.actor, entry.origin, entry.action, entry.target, entry.detail);
    return AuditId(rows.insertedId());
}

} // namespace stoa
