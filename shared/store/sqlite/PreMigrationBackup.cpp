#include "shared/store/sqlite/PreMigrationBackup.h"

#include "shared/store/sqlite/FileAccess.h"
#include "shared/store/sqlite/SqliteDatabase.h"

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

// An open file or folder; closed by the destructor.
class Descriptor
{
    Q_DISABLE_COPY_MOVE(Descriptor)

public:
    // Throws DatabaseError.
    Descriptor(const QString &path, int flags)
        : m_number(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC, 0600))
    {
        require(m_number >= 0, path);
    }

    ~Descriptor() { ::close(m_number); }

    int number() const { return m_number; }

private:
    const int m_number;
};

// VACUUM INTO accepts an empty file, so the copy is private from the beginning.
void createPrivate(const QString &path, const QString &databasePath)
{
    QFile::remove(path); // left behind by a run that was killed
    const Descriptor file(path, O_CREAT | O_EXCL | O_RDWR);
    require(::fchmod(file.number(), 0600) == 0, path);
    FileAccess::giveToOwnerOf(databasePath, file.number());
}

void sync(const QString &path, int flags)
{
    const Descriptor file(path, flags);
    require(::fsync(file.number()) == 0, path);
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

QString PreMigrationBackup::keep(SqliteDatabase &database, int version)
{
    const QString partial = database.path() + ".before-partial"_L1;
    try {
        createPrivate(partial, database.path());
        database.run(u"VACUUM INTO ?"_s, partial);
        sync(partial, O_RDWR);
    } catch (...) {
        QFile::remove(partial); // it holds secrets, and its size may have filled the disk
        throw;
    }
    const QString name = freeName(database.path(), version);
    require(::rename(QFile::encodeName(partial).constData(), QFile::encodeName(name).constData()) == 0, name);
    sync(QFileInfo(name).absolutePath(), O_RDONLY | O_DIRECTORY);
    return name;
}

} // namespace stoa
