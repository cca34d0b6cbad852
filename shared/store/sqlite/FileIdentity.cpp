#include "shared/store/sqlite/FileIdentity.h"

#include "shared/store/DatabaseError.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

FileIdentity::FileIdentity(const QString &path)
    : m_path(QFile::encodeName(path))
    , m_id(current())
{
}

void FileIdentity::requireUnchanged() const
{
    if (current() != m_id) {
        throw DatabaseError(
            Kind::Replaced,
            u"The file %1 was deleted or replaced while the server was using it. Put the old file back to "
            "keep its content, or restart the server to use the new one."_s.arg(QFile::decodeName(m_path)));
    }
}

FileIdentity::Id FileIdentity::current() const
{
    struct stat status = {};
    if (::stat(m_path.constData(), &status) == 0)
        return {status.st_dev, status.st_ino};
    const QString reason = QString::fromLocal8Bit(::strerror(errno));
    throw DatabaseError(
        Kind::Replaced,
        u"The file %1 was deleted or moved while the server was using it (%2). Put it back, or "
        "restore a backup and restart the server."_s.arg(QFile::decodeName(m_path), reason));
}

} // namespace stoa
