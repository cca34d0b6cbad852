#pragma once

#include <QtGlobal>

namespace stoa {

class Database;

// While it lives, all reads of the connection see the database of one moment. Short: it keeps the WAL
// growing.
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
