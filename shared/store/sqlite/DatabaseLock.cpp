#include "shared/store/sqlite/DatabaseLock.h"

#include "shared/store/DatabaseError.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

namespace {

// Also of a file that is not there yet, even behind a link that leads to where it will be.
QString canonicalPath(const QString &path)
{
    QFileInfo file(path);
    for (int links = 0; file.isSymLink() && links < 40; ++links)
        file.setFile(file.symLinkTarget());
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    if (folder.isEmpty())
        throw DatabaseError(Kind::ReadOnly,
                            u"There is no folder %1 for the database."_s.arg(file.absolutePath()));
    return QDir(folder).filePath(file.fileName());
}

} // namespace

DatabaseLock::DatabaseLock(const QString &databasePath)
{
    const QString path = canonicalPath(databasePath) + "-lock"_L1;
    m_file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (m_file < 0) {
        throw DatabaseError(
            Kind::ReadOnly,
            u"The lock file %1 can't be opened: %2."_s.arg(path, QString::fromLocal8Bit(strerror(errno))));
    }
    if (::flock(m_file, LOCK_EX | LOCK_NB) == 0)
        return;
    const int error = errno;
    ::close(m_file);
    if (error == EWOULDBLOCK)
        throw DatabaseError(Kind::Busy,
                            u"%1 is in use by another Stoa server or command."_s.arg(databasePath));
    throw DatabaseError(Kind::Other,
                        u"The database can't be locked: %1."_s.arg(QString::fromLocal8Bit(strerror(error))));
}

DatabaseLock::~DatabaseLock()
{
    ::close(m_file);
}

} // namespace stoa
