#include "shared/store/sqlite/DatabaseBackup.h"

#include "shared/store/sqlite/DatabaseCheck.h"
#include "shared/store/sqlite/FileAccess.h"
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

// Throws if a file of this name would replace one that the database needs, or something that is no file.
void requireFree(const QString &file, const QString &databasePath)
{
    const QString path = FileAccess::realPath(file);
    const QString database = FileAccess::realPath(databasePath);
    if (path == database || FileAccess::isSameFile(file, databasePath))
        throw DatabaseError(Kind::Other, u"%1 is the database itself."_s.arg(file));
    for (const auto suffix : {"-wal"_L1, "-shm"_L1, "-journal"_L1, "-lock"_L1, "-admin.sock"_L1, ".new"_L1}) {
        if (path == database + suffix)
            throw DatabaseError(Kind::Other, u"%1 belongs to the database. Choose another name."_s.arg(file));
    }
    const QFileInfo present(file);
    if ((present.exists() || present.isSymLink()) && !present.isFile())
        throw DatabaseError(Kind::Other, u"%1 is not a regular file. Choose another name."_s.arg(file));
}

} // namespace

qint64 DatabaseBackup::write(const QString &databasePath, const QString &file, PartialFile::Existing existing)
{
    const QString partialPath = file + ".partial"_L1;
    requireFree(file, databasePath);
    requireFree(partialPath, databasePath);
    if (existing == PartialFile::Existing::Keep && QFileInfo::exists(file)) {
        throw DatabaseError(
            Kind::Other,
            u"There is a file %1 already. Choose another name, or use --overwrite to replace it."_s.arg(
                file));
    }
    PartialFile partial(partialPath);
    copy(databasePath, partial.path());
    requireSound(partial.path());
    const qint64 size = QFileInfo(partial.path()).size();
    partial.publish(file, existing);
    return size;
}

} // namespace stoa
