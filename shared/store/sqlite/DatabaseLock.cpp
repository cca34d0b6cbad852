#include "shared/store/sqlite/DatabaseLock.h"

#include "shared/store/DatabaseError.h"
#include "shared/store/sqlite/FileAccess.h"

#include <QDeadlineTimer>
#include <QDir>
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

// Also works for a file that does not exist yet, and for a link to such a file.
QString canonicalPath(const QString &path)
{
    QFileInfo file(path);
    for (int links = 0; file.isSymLink() && links < 40; ++links)
        file.setFile(file.symLinkTarget());
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    if (folder.isEmpty())
        throw DatabaseError(Kind::ReadOnly,
                            u"There is no folder %1 for the database."_s.arg(file.absolutePath()));
    if (file.isDir())
        throw DatabaseError(Kind::Other,
                            u"%1 is a folder. Set the path of the database with --database."_s.arg(path));
    return QDir(folder).filePath(file.fileName());
}

// Returns 0 or an errno; EWOULDBLOCK if another process holds the lock. flock(2) itself has no timeout.
int lockWithin(std::chrono::milliseconds timeout, int file)
{
    const QDeadlineTimer deadline(timeout);
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
    const QString path = m_databasePath + "-lock"_L1;
    m_file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (m_file < 0) {
        const QString reason = QString::fromLocal8Bit(strerror(errno));
        FileAccess::requireWritable(QFile::exists(path) ? path : QFileInfo(path).absolutePath());
        throw DatabaseError(Kind::ReadOnly, u"The lock file %1 can't be opened: %2."_s.arg(path, reason));
    }
    FileAccess::giveToOwnerOf(databasePath, m_file);
    const int error = lockWithin(timeout, m_file);
    if (error == 0)
        return;
    ::close(m_file);
    if (error == EWOULDBLOCK) {
        throw DatabaseError(
            Kind::Busy,
            u"The database %1 is in use by another Stoa server or command. Stop it, or choose "
            "another file with --database."_s.arg(databasePath));
    }
    throw DatabaseError(Kind::Other,
                        u"The database can't be locked: %1."_s.arg(QString::fromLocal8Bit(strerror(error))));
}

DatabaseLock::~DatabaseLock()
{
    ::close(m_file);
}

} // namespace stoa
