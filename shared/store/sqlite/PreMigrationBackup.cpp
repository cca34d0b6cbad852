#include "shared/store/sqlite/PreMigrationBackup.h"

#include "shared/store/sqlite/PartialFile.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QString partialPath(const QString &databasePath)
{
    return databasePath + ".before-partial"_L1;
}

bool areEqual(const QString &one, const QString &other)
{
    QFile first(one);
    QFile second(other);
    if (!first.open(QIODevice::ReadOnly) || !second.open(QIODevice::ReadOnly)
        || first.size() != second.size())
        return false;
    constexpr qint64 piece = 1024 * 1024;
    while (!first.atEnd()) {
        if (first.read(piece) != second.read(piece))
            return false;
    }
    return true;
}

// Copies of the same content are equal byte by byte.
QString equalCopy(const QString &partial, const QString &prefix)
{
    const QFileInfo wanted(prefix);
    for (const QFileInfo &file : wanted.dir().entryInfoList(QDir::Files)) {
        if (file.fileName().startsWith(wanted.fileName()) && areEqual(partial, file.filePath()))
            return file.filePath();
    }
    return {};
}

} // namespace

QString PreMigrationBackup::keep(SqliteDatabase &database, int version)
{
    PartialFile partial(partialPath(database.path()));
    database.run(u"VACUUM INTO ?"_s, partial.path());
    const QString prefix = u"%1.before-v%2-"_s.arg(database.path()).arg(version);
    if (const QString earlier = equalCopy(partial.path(), prefix); !earlier.isEmpty())
        return earlier;
    const QString name = PartialFile::datedName(prefix);
    partial.publish(name, PartialFile::Existing::Keep);
    return name;
}

void PreMigrationBackup::removePartial(const QString &databasePath)
{
    const QString partial = partialPath(databasePath);
    QFile::remove(partial);
    QFile::remove(partial + "-journal"_L1);
}

} // namespace stoa
