#include "shared/store/sqlite/FileAccess.h"

#include "shared/store/DatabaseError.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

std::optional<struct stat> statusOf(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return status;
}

// The name of a user, or the number if it has none.
QString userName(uid_t user)
{
    std::array<char, 4096> space{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(user, &entry, space.data(), space.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return QString::number(user);
}

} // namespace

QString FileAccess::realPath(const QString &path)
{
    constexpr int maxLinks = 40; // as in Linux
    QFileInfo file(path);
    for (int links = 0; file.isSymLink() && links < maxLinks; ++links)
        file.setFile(file.symLinkTarget());
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? file.absoluteFilePath() : QDir(folder).filePath(file.fileName());
}

bool FileAccess::isSameFile(const QString &first, const QString &second)
{
    const auto a = statusOf(first);
    const auto b = statusOf(second);
    return a && b && a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

void FileAccess::requireWritable(const QString &path)
{
    const QFileInfo file(path);
    const int kind = file.isDir() ? W_OK | X_OK : R_OK | W_OK;
    if (::eaccess(QFile::encodeName(path).constData(), kind) == 0)
        return;
    const QString reason = QString::fromLocal8Bit(::strerror(errno));
    throw DatabaseError(
        DatabaseError::Kind::ReadOnly,
        u"The %1 %2 can't be written by the user %3, because %4: %5."_s.arg(
            file.isDir() ? u"folder"_s : u"file"_s, path, userName(::geteuid()), ownerAndMode(path), reason));
}

QString FileAccess::ownerAndMode(const QString &path)
{
    const auto status = statusOf(path);
    if (!status)
        return u"it can't be examined"_s;
    return u"it belongs to %1 and has the mode %2"_s.arg(userName(status->st_uid))
        .arg(status->st_mode & 07777, 4, 8, QChar(u'0'));
}

void FileAccess::giveToOwnerOf(const QString &databasePath, int file)
{
    if (::geteuid() != 0)
        return;
    auto model = statusOf(databasePath);
    if (!model)
        model = statusOf(QFileInfo(databasePath).absolutePath());
    if (model && ::fchown(file, model->st_uid, model->st_gid) != 0)
        qWarning("The owner of a file could not be changed: %s", ::strerror(errno));
}

} // namespace stoa
