#pragma once

#include <QtGlobal>

namespace stoa {

class Database;

// One job inside a Transaction: what it did is undone by the destructor unless it was kept, and the jobs
// around it stay. Throws (Other) where no transaction is open, so that a batch whose transaction SQLite
// ended (disk full) does not go on job by job.
class Savepoint
{
    Q_DISABLE_COPY_MOVE(Savepoint)

public:
    explicit Savepoint(Database &database);
    ~Savepoint();

    void keep();

private:
    Database &m_database;
    bool m_isOpen = true;
};

} // namespace stoa
