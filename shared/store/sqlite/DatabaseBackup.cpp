#include "shared/store/sqlite/DatabaseBackup.h"

#include "shared/store/sqlite/DatabaseCheck.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SchemaCheck.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QFileInfo>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

namespace {

void copy(const QString &databasePath, const QString &file)
{
    SqliteDatabase database(databasePath, SqliteDatabase::Access::Inspect);
    const SchemaCheck schema(database);
    schema.requireOurs(Migrator::latestVersion());
    if (schema.isEmpty())
        throw DatabaseError(Kind::Corrupt,
                            u"%1 has no tables, so there is nothing to save."_s.arg(databasePath));
    database.run(u"VACUUM INTO ?"_s, file);
}

void requireSound(const QString &copy)
{
    SqliteDatabase database(copy, SqliteDatabase::Access::Inspect);
    const QStringList damage = DatabaseCheck(database).damage();
    if (!damage.isEmpty())
        throw DatabaseError(Kind::Corrupt, u"The copy is damaged and was removed: %1"_s.arg(damage.first()));
}

} // namespace

qint64 DatabaseBackup::write(const QString &databasePath, const QString &file, PartialFile::Existing existing)
{
    if (existing == PartialFile::Existing::Keep && QFileInfo::exists(file)) {
        throw DatabaseError(
            Kind::Other,
            u"There is a file %1 already. Choose another name, or use --overwrite to replace it."_s.arg(
                file));
    }
    if (QFileInfo(file).canonicalFilePath() == QFileInfo(databasePath).canonicalFilePath())
        throw DatabaseError(Kind::Other, u"%1 is the database itself."_s.arg(file));
    PartialFile partial(file + ".partial"_L1);
    copy(databasePath, partial.path());
    requireSound(partial.path());
    const qint64 size = QFileInfo(partial.path()).size();
    partial.publish(file, existing);
    return size;
}

} // namespace stoa
