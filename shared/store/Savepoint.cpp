#include "shared/store/Savepoint.h"

#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"

namespace stoa {

using namespace Qt::StringLiterals;

Savepoint::Savepoint(Database &database)
    : m_database(database)
{
    if (!m_database.m_isWriting)
        throw DatabaseError(DatabaseError::Kind::Other, u"The transaction of this job has ended."_s);
    m_database.run(u"SAVEPOINT job"_s);
}

Savepoint::~Savepoint()
{
    if (!m_isOpen)
        return;
    try {
        m_database.run(u"ROLLBACK TO job"_s);
        m_database.run(u"RELEASE job"_s);
    } catch (const DatabaseError &) {
        m_database.m_isWriting = false; // SQLite has rolled back the whole transaction by itself
    }
}

void Savepoint::keep()
{
    m_database.run(u"RELEASE job"_s);
    m_isOpen = false;
}

} // namespace stoa
