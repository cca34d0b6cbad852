#include "shared/store/sqlite/PartialFile.h"

#include "shared/store/DatabaseError.h"
#include "shared/store/sqlite/DatabaseRemains.h"
#include "shared/store/sqlite/FileAccess.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

namespace {

void require(bool ok, const QString &path)
{
    if (ok)
        return;
    const auto kind = errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? Kind::Full : Kind::ReadOnly;
    throw DatabaseError(
        kind, u"The file %1 can't be written: %2."_s.arg(path, QString::fromLocal8Bit(strerror(errno))));
}

bool isSameFile(int file, const QString &path)
{
    struct stat open
    {
    };

    struct stat named
    {
    };

    return ::fstat(file, &open) == 0 && ::stat(QFile::encodeName(path).constData(), &named) == 0
        && open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

// Returns the descriptor of the file, which is locked (flock) until it is closed.
int openLocked(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC,
                            0600);
    require(file >= 0, path);
    // Another process may have published or removed it before the lock was free.
    if (::flock(file, LOCK_EX | LOCK_NB) == 0 && isSameFile(file, path))
        return file;
    ::close(file);
    throw DatabaseError(Kind::Busy, u"Another Stoa command is writing %1."_s.arg(path));
}

// Some file systems can't refuse to replace a file.
int renameKeeping(const QByteArray &from, const QByteArray &to)
{
    const int result = ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE);
    if (result == 0 || errno != EINVAL)
        return result;
    if (::access(to.constData(), F_OK) == 0) {
        errno = EEXIST;
        return -1;
    }
    return ::rename(from.constData(), to.constData());
}

} // namespace

PartialFile::PartialFile(const QString &path)
    : m_path(path)
    , m_file(openLocked(path))
{
    DatabaseRemains::removeLogs(m_path);
    if (::ftruncate(m_file, 0) == 0 && ::fchmod(m_file, 0600) == 0)
        return;
    const int error = errno;
    QFile::remove(m_path);
    ::close(m_file);
    errno = error;
    require(false, m_path);
}

PartialFile::~PartialFile()
{
    if (!m_isPublished) {
        QFile::remove(m_path); // it may hold secrets, and its size may have filled the disk
        DatabaseRemains::removeLogs(m_path);
    }
    ::close(m_file);
}

void PartialFile::setOwner(uid_t user, gid_t group, mode_t mode)
{
    struct stat present
    {
    };

    require(::fstat(m_file, &present) == 0, m_path);
    const bool isTheirs = present.st_uid == user && present.st_gid == group;
    require(isTheirs || ::fchown(m_file, user, group) == 0, m_path);
    require(::fchmod(m_file, mode) == 0, m_path);
}

void PartialFile::giveToOwnerOf(const QString &databasePath)
{
    FileAccess::giveToOwnerOf(databasePath, m_file);
}

void PartialFile::publish(const QString &name, Existing existing)
{
    require(::fsync(m_file) == 0, m_path);
    const QByteArray from = QFile::encodeName(m_path);
    const QByteArray to = QFile::encodeName(name);
    const int result = existing == Existing::Keep ? renameKeeping(from, to)
                                                  : ::rename(from.constData(), to.constData());
    require(result == 0, name);
    m_isPublished = true;
    syncFolderOf(name);
}

QString PartialFile::datedName(const QString &prefix)
{
    QDateTime moment = QDateTime::currentDateTimeUtc();
    QString name;
    do {
        name = u"%1%2Z"_s.arg(prefix, moment.toString(u"yyyyMMdd'T'HHmmsszzz"));
        moment = moment.addMSecs(1);
    } while (QFile::exists(name));
    return name;
}

void PartialFile::syncFolderOf(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    const int file = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    require(file >= 0, folder);
    const bool isSynced = ::fsync(file) == 0;
    ::close(file);
    require(isSynced, folder);
}

} // namespace stoa
