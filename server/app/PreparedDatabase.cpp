#include "server/app/PreparedDatabase.h"

#include "server/jobs/HashUpgrade.h"
#include "shared/store/Store.h"
#include "shared/store/StoreTransaction.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SqliteDatabase.h"

namespace stoa {

PreparedDatabase::PreparedDatabase(std::unique_ptr<DatabaseLock> lock)
    : m_lock(std::move(lock))
{
    const MigrationReport report = Migrator(m_lock->databasePath()).run();
    SqliteDatabase database(m_lock->databasePath(), SqliteDatabase::Access::ReadWrite);
    HashUpgrade::runIfFew(database);
    if (report.scrubNeeded)
        database.scrub();
}

void PreparedDatabase::beginRun()
{
    SqliteDatabase database(m_lock->databasePath(), SqliteDatabase::Access::ReadWrite);
    Store store(database);
    StoreTransaction transaction(store);
    store.runs().begin();
    transaction.commit();
}

} // namespace stoa
