#pragma once

#include <QtGlobal>

namespace stoa {

class Database;

// A transaction that may write. The destructor rolls it back unless commit() has succeeded. The constructor
// throws Busy if another process writes. SQLite ends a transaction by itself if the disk is full or fails;
// commit() throws then.
class Transaction
{
    Q_DISABLE_COPY_MOVE(Transaction)

public:
    explicit Transaction(Database &database);
    ~Transaction();

    // Returns once everything is on disk.
    void commit();

private:
    Database &m_database;
    bool m_isOpen = true;
};

} // namespace stoa
