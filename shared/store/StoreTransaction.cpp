#include "shared/store/StoreTransaction.h"

#include "shared/store/Store.h"

namespace stoa {

StoreTransaction::StoreTransaction(Store &store)
    : m_store(store)
    , m_transaction(store.m_database)
{
    m_store.begin();
}

StoreTransaction::~StoreTransaction()
{
    if (m_isOpen)
        m_store.forget();
}

StoreChanges StoreTransaction::commit()
{
    m_store.flushCounters();
    m_transaction.commit();
    m_isOpen = false;
    return m_store.takeChanges();
}

} // namespace stoa
