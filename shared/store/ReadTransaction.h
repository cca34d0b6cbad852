#pragma once

#include <QtGlobal>

namespace stoa {

class Database;

// While it exists, all reads of the connection see the same snapshot. Keep it short: SQLite's write-ahead log
// grows meanwhile.
class ReadTransaction
{
    Q_DISABLE_COPY_MOVE(ReadTransaction)

public:
    explicit ReadTransaction(Database &database);
    ~ReadTransaction();

private:
    Database &m_database;
};

} // namespace stoa
