#include "server/cli/LocalSocketAddress.h"

#include "shared/store/sqlite/FileAccess.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <unistd.h>

namespace stoa {

using namespace Qt::StringLiterals;

LocalSocketAddress::LocalSocketAddress(const QString &path)
{
    QByteArray bytes = QFile::encodeName(path);
    if (size_t(bytes.size()) >= sizeof m_address.sun_path) {
        const QFileInfo file(path);
        m_folder = ::open(QFile::encodeName(file.absolutePath()).constData(),
                          O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (m_folder < 0) {
            throw std::runtime_error(u"The folder %1 can't be opened: %2."_s
                                         .arg(file.absolutePath(), QString::fromLocal8Bit(strerror(errno)))
                                         .toStdString());
        }
        bytes = "/proc/self/fd/" + QByteArray::number(m_folder) + '/' + QFile::encodeName(file.fileName());
    }
    if (size_t(bytes.size()) >= sizeof m_address.sun_path) {
        ::close(m_folder);
        throw std::runtime_error(u"The path %1 is too long for a socket."_s.arg(path).toStdString());
    }
    m_address.sun_family = AF_UNIX;
    std::memcpy(m_address.sun_path, bytes.constData(), size_t(bytes.size()));
}

LocalSocketAddress::~LocalSocketAddress()
{
    if (m_folder >= 0)
        ::close(m_folder);
}

QString adminSocketPath(const QString &database)
{
    return FileAccess::realPath(database) + "-admin.sock"_L1;
}

} // namespace stoa
