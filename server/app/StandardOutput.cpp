#include "server/app/StandardOutput.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace stoa {

QString StandardOutput::write(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const bool isWritten = std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout)
        == size_t(bytes.size());
    return isWritten && std::fflush(stdout) == 0 ? QString() : QString::fromLocal8Bit(std::strerror(errno));
}

// Writing to a descriptor that is open for reading fails, as it does if the descriptor is closed.
void StandardOutput::reserveDescriptors()
{
    int file = 0;
    do {
        file = ::open("/dev/null", O_RDONLY);
    } while (file >= 0 && file <= STDERR_FILENO);
    ::close(file);
}

} // namespace stoa
