#include "shared/store/ReadTransaction.h"

#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

ReadTransaction::ReadTransaction(Database &database)
    : m_database(database)
{
    m_database.run(u"BEGIN"_s);
}

ReadTransaction::~ReadTransaction()
{
    try {
        m_database.run(u"ROLLBACK"_s);
    } catch (const DatabaseError &) {
        // Nothing was changed, so nothing is lost.
    }
}

} // namespace stoa
