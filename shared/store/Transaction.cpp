#include "shared/store/Transaction.h"

#include "shared/store/Database.h"

namespace stoa {

Transaction::Transaction(Database &database)
    : m_database(database)
{
    m_database.beginWriting();
}

Transaction::~Transaction()
{
    if (!m_isOpen)
        return;
    try {
        m_database.rollBack();
    } catch (const DatabaseError &) {
        // The database has rolled back by itself.
    }
}

void Transaction::commit()
{
    m_database.commitWriting();
    m_isOpen = false;
}

} // namespace stoa
