#include "shared/store/Transaction.h"

#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

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
        m_database.run(u"ROLLBACK"_s);
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
