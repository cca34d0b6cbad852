#include "tests/bench/scenarios/IdleMemoryScenario.h"

#include "tests/bench/load/OpenLoop.h"
#include "tests/bench/load/ProcessUsage.h"

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

struct Memory
{
    int sockets;
    double idle; // KiB per socket, before any message
    double posted; // after one message in each room: also what the database has in memory of them
};

Memory measure(BenchServer &server, const IdleMemoryScenario::Load &load)
{
    EventLoop loop;
    Crowd crowd(loop, server, server.prepare(load.topology), load.sockets);
    server.start();
    const qint64 before = ProcessUsage::of(server.pid()).privateKiB;
    crowd.open(500);
    const qint64 idle = ProcessUsage::of(server.pid()).privateKiB;
    const int rate = std::min(load.topology.rooms, 2'000); // messages/s, which a slow disk takes, too
    OpenLoop(crowd, rate).run(std::chrono::seconds(load.topology.rooms / rate)); // one for each room
    const qint64 posted = ProcessUsage::of(server.pid()).privateKiB;
    return {crowd.sockets(), double(idle - before) / crowd.sockets(),
            double(posted - before) / crowd.sockets()};
}

} // namespace

void IdleMemoryScenario::run(const Setting &setting, const Report &report)
{
    Load load = m_load;
    load.topology.memberships = setting.count(load.topology.memberships, 40);
    load.topology.rooms = setting.count(load.topology.rooms, 4);
    StoaServer stoaServer(setting.folder, setting.flags);
    BaselineServer baselineServer;
    const Memory stoa = measure(stoaServer, load);
    const Memory baseline = measure(baselineServer, load);
    const bool isPerPerson = load.sockets == Crowd::Sockets::PerPerson;
    const int rooms = load.topology.rooms;
    const QString workload = isPerPerson
        ? u"%1 idle people, each with one socket in %2 of %3 rooms"_s.arg(stoa.sockets)
              .arg(std::min(rooms, load.topology.chatsPerPerson))
              .arg(rooms)
        : u"%1 idle sockets in %2 rooms"_s.arg(stoa.sockets).arg(rooms);
    const QString measure = isPerPerson ? u"private KiB a person"_s : u"private KiB a socket"_s;
    report({id(), workload, measure, stoa.idle, baseline.idle, Target::atMost(m_target), {}});
    report({id(), workload, measure, stoa.posted, baseline.posted, {}, u"after one message in each room"_s});
}

} // namespace stoa
