#include "shared/store/sqlite/PreMigrationBackup.h"

#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

void require(bool ok, const QString &path)
{
    if (ok)
        return;
    const auto kind = errno == ENOSPC ? DatabaseError::Kind::Full : DatabaseError::Kind::ReadOnly;
    throw DatabaseError(
        kind, u"The backup %1 can't be created: %2."_s.arg(path, QString::fromLocal8Bit(strerror(errno))));
}

// VACUUM INTO takes an empty file, too: so nobody else can read it at any moment.
void createPrivate(const QString &path)
{
    QFile::remove(path); // what a killed run left
    const int file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    require(file >= 0 && ::fchmod(file, 0600) == 0, path);
    ::close(file);
}

void sync(const QString &path, int flags)
{
    const int file = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    require(file >= 0 && ::fsync(file) == 0, path);
    ::close(file);
}

QString freeName(const QString &path, int version)
{
    QDateTime moment = QDateTime::currentDateTimeUtc();
    QString name;
    do {
        name = u"%1.before-v%2-%3Z"_s.arg(path).arg(version).arg(moment.toString(u"yyyyMMdd'T'HHmmsszzz"));
        moment = moment.addMSecs(1);
    } while (QFile::exists(name));
    return name;
}

} // namespace

QString PreMigrationBackup::keep(Database &database, int version)
{
    const QString partial = database.path() + ".before-partial"_L1;
    try {
        createPrivate(partial);
        database.run(u"VACUUM INTO ?"_s, partial);
        sync(partial, O_RDWR);
    } catch (...) {
        QFile::remove(partial); // it holds secrets, and perhaps all the room there was
        throw;
    }
    const QString name = freeName(database.path(), version);
    require(::rename(QFile::encodeName(partial).constData(), QFile::encodeName(name).constData()) == 0, name);
    sync(QFileInfo(name).absolutePath(), O_RDONLY | O_DIRECTORY);
    return name;
}

} // namespace stoa
