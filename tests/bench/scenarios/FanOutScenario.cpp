#include "tests/bench/scenarios/FanOutScenario.h"

#include "tests/bench/load/OpenLoop.h"
#include "tests/bench/load/ProcessUsage.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int turns = 3;
constexpr int concurrency = 500;

// One server with its clients, and the results of its turns.
class Side
{
public:
    Side(EventLoop &loop, BenchServer &server, const FanOutScenario::Load &load, Crowd::Sockets sockets)
        : m_server(server)
        , m_crowd(loop, server, server.prepare(load.topology), sockets)
        , m_openLoop(m_crowd, load.messagesPerSecond)
    {
        server.start();
        m_crowd.open(concurrency);
    }

    void turn(std::chrono::milliseconds warmUp, std::chrono::milliseconds duration)
    {
        m_openLoop.run(warmUp);
        const ProcessUsage before = ProcessUsage::of(m_server.pid());
        OpenLoop::Result result = m_openLoop.run(duration);
        const ProcessUsage after = ProcessUsage::of(m_server.pid());
        const double deliveries = double(result.delivered);
        const auto ioSeconds = [](const ProcessUsage &usage) { return usage.secondsOfThreads(u"io "_s); };
        m_cpu.push_back((after.cpuSeconds - before.cpuSeconds) * 1e6 / deliveries);
        m_ioCpu.push_back((ioSeconds(after) - ioSeconds(before)) * 1e6 / deliveries);
        m_p50.push_back(result.latencies.percentile(0.5));
        m_p99.push_back(result.latencies.percentile(0.99));
        m_perSecond.push_back(deliveries / result.seconds);
    }

    int sockets() const { return m_crowd.sockets(); }

    double cpu() const { return median(m_cpu); }

    double ioCpu() const { return median(m_ioCpu); }

    double p50() const { return median(m_p50); }

    double p99() const { return median(m_p99); }

    double perSecond() const { return median(m_perSecond); }

private:
    BenchServer &m_server;
    Crowd m_crowd;
    OpenLoop m_openLoop;
    std::vector<double> m_cpu; // microseconds per delivery
    std::vector<double> m_ioCpu;
    std::vector<double> m_p50; // milliseconds
    std::vector<double> m_p99;
    std::vector<double> m_perSecond;
};

QString workloadOf(const FanOutScenario::Load &load, int sockets)
{
    return u"%1, %2 sockets%3, %4 messages/s"_s
        .arg(load.topology.rooms == 1 ? u"1 room"_s : u"%1 rooms"_s.arg(load.topology.rooms))
        .arg(sockets)
        .arg(load.sockets == Crowd::Sockets::PerPerson ? u" (one a person)"_s : QString())
        .arg(load.messagesPerSecond);
}

std::optional<Target> ratioAtMost(std::optional<double> limit)
{
    return limit ? std::optional(Target::ratioAtMost(*limit)) : std::nullopt;
}

} // namespace

void FanOutScenario::run(const Setting &setting, const Report &report)
{
    Load load = m_load;
    load.topology.memberships = setting.count(load.topology.memberships, 20);
    load.topology.rooms = setting.count(load.topology.rooms, 4);
    EventLoop loop;
    StoaServer stoaServer(setting.folder, setting.flags);
    BaselineServer baselineServer;
    StoaServer otherServer(setting.folder, setting.flags);
    Side stoa(loop, stoaServer, load, load.sockets);
    Side baseline(loop, baselineServer, load, load.sockets);
    std::optional<Side> perChat;
    if (m_targets.cpuRatioToSocketPerChat)
        perChat.emplace(loop, otherServer, load, Crowd::Sockets::PerChat);
    for (int turn = 0; turn < setting.turns(turns); ++turn) {
        for (Side *side : {&stoa, &baseline, perChat ? &*perChat : nullptr}) {
            if (side)
                side->turn(setting.seconds(1), setting.seconds(load.seconds));
        }
    }
    const QString workload = workloadOf(load, stoa.sockets());
    const auto row = [&](const QString &measure, double ours, double theirs, std::optional<Target> target) {
        report({id(), workload, measure, ours, theirs, target, {}});
    };
    row(u"CPU µs a delivery, whole process"_s, stoa.cpu(), baseline.cpu(), ratioAtMost(m_targets.cpuRatio));
    row(u"CPU µs a delivery, I/O threads"_s, stoa.ioCpu(), baseline.cpu(), ratioAtMost(m_targets.ioCpuRatio));
    row(u"p50 ms"_s, stoa.p50(), baseline.p50(), {});
    row(u"p99 ms"_s, stoa.p99(), baseline.p99(),
        m_targets.p99 ? std::optional(Target::atMost(*m_targets.p99)) : std::nullopt);
    row(u"deliveries/s"_s, stoa.perSecond(), baseline.perSecond(), {});
    if (perChat)
        report({id(), workload, u"CPU µs a delivery, whole process"_s, stoa.cpu(), perChat->cpu(),
                ratioAtMost(m_targets.cpuRatioToSocketPerChat),
                u"baseline: Stoa with a socket a chat, %1 sockets, as in P3"_s.arg(perChat->sockets())});
}

} // namespace stoa
