#include "shared/store/sqlite/DatabaseRemains.h"

#include "shared/store/DatabaseError.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <array>
#include <string_view>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view note = "There is a database beside this file.\n";

constexpr std::array logSuffixes{"-wal"_L1, "-shm"_L1, "-journal"_L1};

QStringList remainsOf(const QString &databasePath)
{
    QStringList remains;
    for (const auto suffix : logSuffixes) {
        if (QFileInfo::exists(databasePath + suffix))
            remains.append(databasePath + suffix);
    }
    if (const QString lock = databasePath + "-lock"_L1; QFileInfo(lock).size() > 0)
        remains.append(lock);
    return remains;
}

} // namespace

void DatabaseRemains::mark(int lockFile)
{
    [[maybe_unused]] const ssize_t written = ::pwrite(lockFile, note.data(), note.size(), 0);
}

void DatabaseRemains::requireNone(const QString &databasePath)
{
    const QStringList remains = remainsOf(databasePath);
    if (remains.isEmpty())
        return;
    const bool hasChanges = QFileInfo(databasePath + "-wal"_L1).size() > 0;
    throw DatabaseError(
        DatabaseError::Kind::Missing,
        u"There is no database %1, but what it has left shows that there was one: %2.%3 Put the database "
        "back, restore a backup with \"stoa restore FILE\", or delete what is left to begin with a new one."_s
            .arg(databasePath, remains.join(u", "_s),
                 hasChanges ? u" The write-ahead log holds changes that are nowhere else."_s : QString()));
}

void DatabaseRemains::removeLogs(const QString &databasePath)
{
    for (const auto suffix : logSuffixes)
        QFile::remove(databasePath + suffix);
}

} // namespace stoa
