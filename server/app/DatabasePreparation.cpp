#include "server/app/DatabasePreparation.h"

#include "server/jobs/HashUpgrade.h"
#include "shared/store/Database.h"
#include "shared/store/Migrator.h"

namespace stoa {

void prepareDatabase(const QString &path)
{
    const MigrationReport report = Migrator(path).run();
    Database database(path, Database::Access::ReadWrite);
    HashUpgrade::runIfQuick(database);
    if (report.scrubNeeded)
        database.scrub();
}

} // namespace stoa
