#include "tests/support/MovableClock.h"

#include "tests/support/ServerProcess.h"
#include "tests/support/TestFailure.h"

namespace stoa {

using namespace Qt::StringLiterals;

MovableClock::MovableClock(ServerProcess &server)
    : m_file(server.folder() + u"/clock-offset"_s)
{
    using Offset = std::atomic<qint64>;
    if (m_file.open(QIODevice::ReadWrite) && m_file.resize(sizeof(Offset)))
        m_offset = reinterpret_cast<Offset *>(m_file.map(0, sizeof(Offset)));
    if (!m_offset)
        failTest("The clock can't be set");
    server.preloadFaults();
    server.setEnvironment(u"CLOCK_OFFSET"_s, m_file.fileName());
}

void MovableClock::setOffset(std::chrono::seconds offset)
{
    m_offset->store(offset.count());
}

} // namespace stoa
