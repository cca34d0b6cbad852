#include "shared/store/sqlite/DatabaseRestore.h"

#include "shared/store/Store.h"
#include "shared/store/sqlite/DatabaseCheck.h"
#include "shared/store/sqlite/DatabaseLock.h"
#include "shared/store/sqlite/DatabaseRemains.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/PartialFile.h"
#include "shared/store/sqlite/SchemaCheck.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

namespace {

void requireFile(const QString &backup, const QString &database)
{
    const QFileInfo file(backup);
    if (!file.exists())
        throw DatabaseError(Kind::Other, u"There is no file %1."_s.arg(backup));
    if (!file.isFile())
        throw DatabaseError(Kind::Other, u"%1 is not a regular file. Choose a backup."_s.arg(backup));
    if (file.size() == 0)
        throw DatabaseError(Kind::Corrupt, u"%1 is empty. Choose another backup."_s.arg(backup));
    if (file.canonicalFilePath() == database)
        throw DatabaseError(Kind::Other, u"%1 is the database itself."_s.arg(backup));
}

// The copy has what a write-ahead log beside the backup holds, too.
void copySound(const QString &backup, const QString &file)
{
    SqliteDatabase database(backup, SqliteDatabase::Access::Inspect);
    const SchemaCheck schema(database);
    schema.requireOurs(Migrator::latestVersion());
    if (schema.isEmpty())
        throw DatabaseError(Kind::Corrupt, u"%1 has no tables. Choose another backup."_s.arg(backup));
    const QStringList damage = DatabaseCheck(database).damage();
    if (!damage.isEmpty()) {
        throw DatabaseError(
            Kind::Corrupt,
            u"%1 is damaged. Choose another backup. The first problem: %2"_s.arg(backup, damage.first()));
    }
    database.run(u"VACUUM INTO ?"_s, file);
}

// A database of the old app gets its epoch when it is migrated.
void renewEpoch(const QString &file)
{
    SqliteDatabase database(file, SqliteDatabase::Access::Inspect);
    if (SchemaCheck(database).version() > 1)
        Store(database).renewEpoch();
}

void keepOwner(PartialFile &file, const QString &database)
{
    struct stat present
    {
    };

    if (::stat(QFile::encodeName(database).constData(), &present) == 0)
        return file.setOwner(present.st_uid, present.st_gid, present.st_mode & 07777);
    const QString folder = QFileInfo(database).absolutePath();
    if (::stat(QFile::encodeName(folder).constData(), &present) == 0)
        file.setOwner(present.st_uid, present.st_gid, 0600);
}

// Gives the file a second name. Some file systems have no links, so there it loses the first one.
void link(const QString &path, const QString &name)
{
    const QByteArray from = QFile::encodeName(path);
    const QByteArray to = QFile::encodeName(name);
    if (::link(from.constData(), to.constData()) == 0 || ::rename(from.constData(), to.constData()) == 0)
        return;
    throw DatabaseError(Kind::ReadOnly,
                        u"The present database can't be kept as %1: %2."_s.arg(
                            name, QString::fromLocal8Bit(strerror(errno))));
}

// The log or journal is kept, too: a server that was killed has left the newest changes there.
QString keepPresent(const QString &database)
{
    const QString kept = PartialFile::datedName(database + ".before-restore-"_L1);
    for (const auto suffix : {""_L1, "-wal"_L1, "-journal"_L1}) {
        if (QFileInfo(database + suffix).size() > 0)
            link(database + suffix, kept + suffix);
    }
    PartialFile::syncFolderOf(database);
    return QFile::exists(kept) ? kept : QString();
}

} // namespace

QString DatabaseRestore::run(const DatabaseLock &lock, const QString &backup)
{
    const QString &database = lock.databasePath();
    requireFile(backup, database);
    PartialFile partial(database + ".restore-partial"_L1);
    copySound(backup, partial.path());
    renewEpoch(partial.path());
    keepOwner(partial, database);
    QString kept = keepPresent(database);
    DatabaseRemains::removeLogs(database); // before the new database has its name
    PartialFile::syncFolderOf(database);
    partial.publish(database, PartialFile::Existing::Replace);
    return kept;
}

} // namespace stoa
