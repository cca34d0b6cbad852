#include "shared/store/sqlite/DatabaseLock.h"

#include "shared/store/DatabaseError.h"
#include "shared/store/sqlite/DatabaseRemains.h"
#include "shared/store/sqlite/FileAccess.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

namespace {

constexpr std::chrono::milliseconds retryInterval{50};

QString canonicalPath(const QString &path)
{
    QString file = FileAccess::realPath(path);
    const QString folder = QFileInfo(file).absolutePath();
    if (!QFile::exists(folder))
        throw DatabaseError(Kind::ReadOnly, u"There is no folder %1 for the database."_s.arg(folder));
    if (QFileInfo(file).isDir())
        throw DatabaseError(Kind::Other,
                            u"%1 is a folder. Set the path of the database with --database."_s.arg(path));
    return file;
}

// Returns 0 or an errno; EWOULDBLOCK if another process holds the lock. flock(2) itself has no timeout.
int lockWithin(const QDeadlineTimer &deadline, int file)
{
    while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno;
        if (error != EWOULDBLOCK || deadline.hasExpired())
            return error;
        std::this_thread::sleep_for(retryInterval);
    }
    return 0;
}

} // namespace

DatabaseLock::DatabaseLock(const QString &databasePath, std::chrono::milliseconds timeout)
    : m_databasePath(canonicalPath(databasePath))
{
    try {
        acquire(QDeadlineTimer(timeout));
    } catch (...) {
        close();
        throw;
    }
}

DatabaseLock::~DatabaseLock()
{
    close();
}

void DatabaseLock::acquire(const QDeadlineTimer &deadline)
{
    openLockFile();
    requireLock(m_file, deadline);
    lockDatabase(deadline);
}

void DatabaseLock::openLockFile()
{
    const QString path = m_databasePath + "-lock"_L1;
    m_file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (m_file < 0) {
        const QString reason = QString::fromLocal8Bit(strerror(errno));
        FileAccess::requireWritable(QFile::exists(path) ? path : QFileInfo(path).absolutePath());
        throw DatabaseError(Kind::ReadOnly, u"The lock file %1 can't be opened: %2."_s.arg(path, reason));
    }
    FileAccess::giveToOwnerOf(m_databasePath, m_file);
}

// Does nothing if there is no database yet. If it can't be opened, SQLite gives the reason later.
void DatabaseLock::lockDatabase(const QDeadlineTimer &deadline)
{
    m_database = ::open(QFile::encodeName(m_databasePath).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (m_database >= 0)
        requireLock(m_database, deadline);
}

void DatabaseLock::requireLock(int file, const QDeadlineTimer &deadline) const
{
    const int error = lockWithin(deadline, file);
    if (error == EWOULDBLOCK) {
        throw DatabaseError(
            Kind::Busy,
            u"The database %1 is in use by another Stoa server or command. Stop it, or choose "
            "another file with --database."_s.arg(m_databasePath));
    }
    if (error != 0) {
        throw DatabaseError(
            Kind::Other, u"The database can't be locked: %1."_s.arg(QString::fromLocal8Bit(strerror(error))));
    }
}

void DatabaseLock::noteDatabase()
{
    DatabaseRemains::mark(m_file);
    if (m_database < 0)
        lockDatabase(QDeadlineTimer(0));
}

void DatabaseLock::close() const
{
    for (const int file : {m_database, m_file}) {
        if (file >= 0)
            ::close(file);
    }
}

} // namespace stoa
