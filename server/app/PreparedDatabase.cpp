#include "server/app/PreparedDatabase.h"

#include "server/jobs/HashUpgrade.h"
#include "shared/model/LogCategories.h"
#include "shared/store/Store.h"
#include "shared/store/StoreTransaction.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "shared/store/sqlite/WriteAheadLog.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// Clients have seen the lost changes.
void reportLoss(SqliteDatabase &database, int transactions)
{
    const QString sentence
        = u"The write-ahead log %1-wal was damaged after the server was killed. %2 transaction(s) are lost, "
          "with messages that may have been acknowledged; all clients reload. Check the disk, and run "
          "\"stoa check\"."_s;
    qCCritical(lcDatabase).noquote() << sentence.arg(database.path()).arg(transactions);
    Store(database).renewEpoch();
}

void beginRun(SqliteDatabase &database)
{
    Store store(database);
    StoreTransaction transaction(store);
    store.runs().begin();
    transaction.commit();
}

} // namespace

PreparedDatabase::PreparedDatabase(std::unique_ptr<DatabaseLock> lock, Run run)
    : m_lock(std::move(lock))
{
    const int lost = WriteAheadLog(m_lock->databasePath()).lostTransactions();
    Migrator migrator(m_lock->databasePath());
    const MigrationReport report = migrator.run();
    m_lock->noteDatabase();
    // One connection for all that follows, because closing the last one waits for the disk several times.
    SqliteDatabase database(m_lock->databasePath(), SqliteDatabase::Access::ReadWrite);
    if (run == Run::Begin)
        beginRun(database);
    else
        database.proveWritable();
    if (lost > 0)
        reportLoss(database, lost);
    HashUpgrade::runIfFew(database);
    if (report.scrubNeeded)
        database.scrub();
}

} // namespace stoa
