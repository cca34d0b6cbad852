#pragma once

#include "shared/store/StoreChanges.h"
#include "shared/store/Transaction.h"

namespace stoa {

class Store;

// A writing transaction over the tables. It keeps what the store remembers between transactions true: what
// other programs have committed is noticed at its start, counters are written before its end, and a rollback
// makes the store forget. Belongs to the connection's thread.
class StoreTransaction
{
    Q_DISABLE_COPY_MOVE(StoreTransaction)

public:
    explicit StoreTransaction(Store &store);
    // Rolls back what was not committed.
    ~StoreTransaction();

    // Returns what was changed, once it is on disk.
    StoreChanges commit();

private:
    Store &m_store;
    Transaction m_transaction;
    bool m_isOpen = true;
};

} // namespace stoa
