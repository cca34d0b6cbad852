#include "tests/bench/servers/BaselineServer.h"

#include <QDeadlineTimer>
#include <QRegularExpression>

#include <csignal>
#include <stdexcept>
#include <sys/prctl.h>

namespace stoa {

using namespace Qt::StringLiterals;

BaselineServer::~BaselineServer()
{
    kill();
}

std::vector<Seat> BaselineServer::prepare(const Topology &topology)
{
    std::vector<Seat> seats;
    for (int i = 0; i < topology.memberships; ++i) {
        const int room = topology.roomOf(i);
        seats.push_back({.chat = room, .room = room, .person = topology.personOf(i), .cookie = {}});
    }
    return seats;
}

void BaselineServer::start()
{
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral(STOA_BASELINE), QStringList());
    static const QRegularExpression ready(u"^The baseline is listening on http://127.0.0.1:(\\d+)/\n"_s);
    QByteArray output;
    for (const QDeadlineTimer deadline(10'000); !deadline.hasExpired();) {
        if (!m_process.waitForReadyRead(int(deadline.remainingTime())))
            break;
        output += m_process.readAllStandardOutput();
        if (const auto match = ready.match(QString::fromUtf8(output)); match.hasMatch()) {
            m_port = match.captured(1).toUShort();
            return;
        }
    }
    throw std::runtime_error("the baseline did not start");
}

void BaselineServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace stoa
