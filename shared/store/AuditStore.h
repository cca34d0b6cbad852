#pragma once

#include "shared/model/Summaries.h"

namespace stoa {

class Database;

// Table AuditLog: the actions of admins. Rows are only added; AdminQueries reads them.
class AuditStore
{
public:
    explicit AuditStore(Database &database)
        : m_database(database)
    {
    }

    // Ignores entry.id.
    AuditId add(const AuditEntry &entry);

private:
    Database &m_database;
};

} // namespace stoa
