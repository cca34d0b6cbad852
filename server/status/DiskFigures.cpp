#include "server/status/DiskFigures.h"

#include <QFile>
#include <QFileInfo>

#include <sys/statvfs.h>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// Of the folder, since the file itself may have been deleted.
qint64 freeBytes(const QString &databasePath)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(databasePath).absolutePath());

    struct statvfs status
    {
    };

    return ::statvfs(folder.constData(), &status) == 0 ? qint64(status.f_bavail) * qint64(status.f_frsize)
                                                       : -1;
}

} // namespace

DiskFigures DiskFigures::of(const QString &databasePath)
{
    return {QFileInfo(databasePath).size(), QFileInfo(databasePath + "-wal"_L1).size(),
            freeBytes(databasePath)};
}

} // namespace stoa
