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
    Side(EventLoop &loop, BenchServer &server, const FanOutScenario::Load &load)
        : m_server(server)
        , m_crowd(loop, server, server.prepare(load.rooms, load.sockets))
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

} // namespace

QString FanOutScenario::workload(const Load &load) const
{
    return u"%1, %2 sockets, %3 messages/s"_s
        .arg(load.rooms == 1 ? u"1 room"_s : u"%1 rooms"_s.arg(load.rooms))
        .arg(load.sockets)
        .arg(load.messagesPerSecond);
}

void FanOutScenario::run(const Setting &setting, const Report &report)
{
    Load load = m_load;
    load.sockets = setting.count(load.sockets, 20);
    load.rooms = setting.count(load.rooms, 4);
    EventLoop loop;
    StoaServer stoaServer(setting.folder, setting.flags);
    BaselineServer baselineServer;
    Side stoa(loop, stoaServer, load);
    Side baseline(loop, baselineServer, load);
    for (int turn = 0; turn < setting.turns(turns); ++turn) {
        for (Side *side : {&stoa, &baseline})
            side->turn(setting.seconds(1), setting.seconds(load.seconds));
    }
    const auto row = [&](const QString &measure, double ours, double theirs, std::optional<Target> target) {
        report({id(), workload(load), measure, ours, theirs, target, {}});
    };
    row(u"CPU µs a delivery, whole process"_s, stoa.cpu(), baseline.cpu(),
        Target::ratioAtMost(m_targets.cpuRatio));
    row(u"CPU µs a delivery, I/O threads"_s, stoa.ioCpu(), baseline.cpu(),
        m_targets.ioCpuRatio ? std::optional(Target::ratioAtMost(*m_targets.ioCpuRatio)) : std::nullopt);
    row(u"p50 ms"_s, stoa.p50(), baseline.p50(), {});
    row(u"p99 ms"_s, stoa.p99(), baseline.p99(),
        m_targets.p99 ? std::optional(Target::atMost(*m_targets.p99)) : std::nullopt);
    row(u"deliveries/s"_s, stoa.perSecond(), baseline.perSecond(), {});
}

} // namespace stoa
