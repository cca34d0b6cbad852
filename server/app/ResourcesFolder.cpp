#include "server/app/ResourcesFolder.h"

#include <QCoreApplication>
#include <QDir>

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

QString resourcesFolder()
{
    const QDir executable(QCoreApplication::applicationDirPath());
    // Beside it stand links in a build folder.
    const QStringList candidates{executable.path(), executable.filePath(u"../share/stoa"_s)};
    for (const QString &candidate : candidates) {
        const QDir folder(candidate);
        if (folder.exists(u"templates/chat.html"_s) && folder.exists(u"static"_s))
            return folder.canonicalPath();
    }
    throw std::runtime_error(
        "The folders templates and static were found neither beside the program nor where it was installed.");
}

} // namespace stoa
