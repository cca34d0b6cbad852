#pragma once

#include <QtGlobal>

namespace stoa {

class Database;

// A writing transaction (BEGIN IMMEDIATE). What was not committed is rolled back by the destructor. Busy when
// another process writes. SQLite itself ends one at a full disk or an I/O error: commit() throws then.
class Transaction
{
    Q_DISABLE_COPY_MOVE(Transaction)

public:
    explicit Transaction(Database &database);
    ~Transaction();

    // Returns when everything is on disk.
    void commit();

private:
    Database &m_database;
    bool m_isOpen = true;
};

} // namespace stoa
