#pragma once

#include "shared/model/Summaries.h"

namespace stoa {

class Database;

// Table AuditLog: what admins did. It only grows; AdminQueries reads it.
class AuditStore
{
public:
    explicit AuditStore(Database &database)
        : m_database(database)
    {
    }

    // entry.id is not looked at.
    AuditId add(const AuditEntry &entry);

private:
    Database &m_database;
};

} // namespace stoa
