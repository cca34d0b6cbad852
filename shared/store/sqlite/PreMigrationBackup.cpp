#include "shared/store/sqlite/PreMigrationBackup.h"

#include "shared/store/sqlite/PartialFile.h"
#include "shared/store/sqlite/SqliteDatabase.h"

namespace stoa {

using namespace Qt::StringLiterals;

QString PreMigrationBackup::keep(SqliteDatabase &database, int version)
{
    PartialFile partial(database.path() + ".before-partial"_L1);
    database.run(u"VACUUM INTO ?"_s, partial.path());
    const QString name = PartialFile::datedName(u"%1.before-v%2-"_s.arg(database.path()).arg(version));
    partial.publish(name, PartialFile::Existing::Keep);
    return name;
}

} // namespace stoa
