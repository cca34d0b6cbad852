#include "tests/bench/scenarios/IdleMemoryScenario.h"

#include "tests/bench/load/OpenLoop.h"
#include "tests/bench/load/ProcessUsage.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

struct Memory
{
    int sockets;
    double kibPerSocket;
};

Memory measure(BenchServer &server, const IdleMemoryScenario::Load &load)
{
    EventLoop loop;
    Crowd crowd(loop, server, server.prepare(load.topology), load.sockets);
    server.start();
    const qint64 before = ProcessUsage::of(server.pid()).privateKiB;
    crowd.open(500);
    OpenLoop(crowd, load.topology.rooms).run(std::chrono::seconds(1));
    const qint64 after = ProcessUsage::of(server.pid()).privateKiB;
    return {crowd.sockets(), double(after - before) / crowd.sockets()};
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
    report({id(),
            workload,
            isPerPerson ? u"private KiB a person"_s : u"private KiB a socket"_s,
            stoa.kibPerSocket,
            baseline.kibPerSocket,
            Target::atMost(m_target),
            {}});
}

} // namespace stoa
