#include "tests/support/FaultyDisk.h"

#include "tests/support/ServerProcess.h"
#include "tests/support/TestFailure.h"

#include <QSaveFile>

#include <cerrno>

namespace stoa {

using namespace Qt::StringLiterals;

FaultyDisk::FaultyDisk(ServerProcess &server)
    : m_path(server.folder() + u"/disk-faults"_s)
{
    server.setEnvironment(u"LD_PRELOAD"_s, QStringLiteral(STOA_DISK_FAULTS));
    server.setEnvironment(u"DISK_FAULTS"_s, m_path);
    // AddressSanitizer wants to be the first library.
    server.setEnvironment(u"ASAN_OPTIONS"_s,
                          qEnvironmentVariable("ASAN_OPTIONS") + u":verify_asan_link_order=0"_s);
}

void FaultyDisk::fail(int milliseconds)
{
    set(milliseconds);
}

void FaultyDisk::hang()
{
    set(1'000'000);
}

void FaultyDisk::mend()
{
    QFile::remove(m_path);
}

void FaultyDisk::set(int milliseconds)
{
    QSaveFile file(m_path); // appears complete
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QByteArray::number(milliseconds) + ' ' + QByteArray::number(EIO)) < 0 || !file.commit())
        failTest("The disk fault can't be set");
}

} // namespace stoa
