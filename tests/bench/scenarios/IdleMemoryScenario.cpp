#include "tests/bench/scenarios/IdleMemoryScenario.h"

#include "tests/bench/load/OpenLoop.h"
#include "tests/bench/load/ProcessUsage.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

double kibPerSocket(BenchServer &server, int rooms, int sockets)
{
    EventLoop loop;
    Crowd crowd(loop, server, server.prepare(rooms, sockets));
    server.start();
    const qint64 before = ProcessUsage::of(server.pid()).residentKiB;
    crowd.open(500);
    OpenLoop(crowd, rooms).run(std::chrono::seconds(1));
    return double(ProcessUsage::of(server.pid()).residentKiB - before) / sockets;
}

} // namespace

void IdleMemoryScenario::run(const Setting &setting, const Report &report)
{
    const int sockets = setting.count(8'000, 40);
    const int rooms = setting.count(800, 4);
    StoaServer stoa(setting.folder, setting.flags);
    BaselineServer baseline;
    const double ours = kibPerSocket(stoa, rooms, sockets);
    const double theirs = kibPerSocket(baseline, rooms, sockets);
    report({id(),
            u"%1 idle sockets in %2 rooms"_s.arg(sockets).arg(rooms),
            u"RSS KiB a socket"_s,
            ours,
            theirs,
            Target::atMost(12),
            {}});
}

} // namespace stoa
