#include "shared/store/ReadTransaction.h"

#include "shared/store/Database.h"

namespace stoa {

ReadTransaction::ReadTransaction(Database &database)
    : m_database(database)
{
    m_database.beginReading();
}

ReadTransaction::~ReadTransaction()
{
    try {
        m_database.rollBack();
    } catch (const DatabaseError &) {
        // Nothing was changed, so nothing is lost.
    }
}

} // namespace stoa
