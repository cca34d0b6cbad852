#include "shared/store/Transaction.h"

#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"

namespace stoa {

using namespace Qt::StringLiterals;

Transaction::Transaction(Database &database)
    : m_database(database)
{
    m_database.run(u"BEGIN IMMEDIATE"_s);
    m_database.m_isWriting = true;
}

Transaction::~Transaction()
{
    if (!m_isOpen)
        return;
    m_database.m_isWriting = false;
    try {
        m_database.run(u"ROLLBACK"_s);
    } catch (const DatabaseError &) {
        // SQLite has rolled back by itself.
    }
}

void Transaction::commit()
{
    m_database.run(u"COMMIT"_s);
    m_database.m_isWriting = false;
    m_isOpen = false;
}

} // namespace stoa
