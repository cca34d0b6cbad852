#include "tests/bench/scenarios/CommitScenario.h"

#include "tests/bench/load/ClosedLoop.h"
#include "tests/bench/load/ProcessUsage.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int inFlight = 32; // messages per sender
constexpr int turns = 2;

class Side
{
public:
    Side(EventLoop &loop, BenchServer &server, int rooms, int senders,
         Crowd::Posts posts = Crowd::Posts::Plain)
        : m_crowd(loop, server, server.prepare({.rooms = rooms, .memberships = senders}))
        , m_load(m_crowd, inFlight)
    {
        server.start();
        m_pid = server.pid();
        m_crowd.setPosts(posts);
        m_crowd.open(500);
    }

    void turn(std::chrono::milliseconds warmUp, std::chrono::milliseconds duration)
    {
        const std::int64_t sentBefore = m_crowd.counts().sent;
        const double cpuBefore = ProcessUsage::of(m_pid).cpuSeconds;
        ClosedLoop::Result result = m_load.run(warmUp, duration);
        const double cpu = ProcessUsage::of(m_pid).cpuSeconds - cpuBefore;
        m_rates.push_back(result.perSecond);
        m_p99s.push_back(result.latencies.percentile(0.99));
        m_cpu.push_back(cpu * 1e6 / double(m_crowd.counts().sent - sentBefore));
    }

    double rate() const { return median(m_rates); }

    double p99() const { return median(m_p99s); }

    double cpu() const { return median(m_cpu); }

private:
    Crowd m_crowd;
    ClosedLoop m_load;
    qint64 m_pid = 0;
    std::vector<double> m_rates; // per second
    std::vector<double> m_p99s; // milliseconds
    std::vector<double> m_cpu; // of the server, microseconds a message
};

} // namespace

void CommitScenario::run(const Setting &setting, const Report &report)
{
    const int rooms = setting.count(100, 4);
    const int senders = setting.count(200, 8);
    EventLoop loop;
    StoaServer stoaServer(setting.folder, setting.flags);
    StoaServer otherServer(setting.folder, setting.flags);
    BaselineServer baselineServer;
    Side stoa(loop, stoaServer, rooms, senders);
    Side answers(loop, otherServer, rooms, senders, Crowd::Posts::AnswersWithMentions);
    Side baseline(loop, baselineServer, rooms, senders);
    for (int turn = 0; turn < setting.turns(turns); ++turn) {
        stoa.turn(setting.seconds(1), setting.seconds(6));
        answers.turn(setting.seconds(1), setting.seconds(6));
        baseline.turn(setting.seconds(0.5), setting.seconds(2));
    }
    const QString workload
        = u"%1 senders in %2 rooms, %3 messages under way each"_s.arg(senders).arg(rooms).arg(inFlight);
    report({id(), workload, u"acknowledged messages/s"_s, stoa.rate(), baseline.rate(),
            Target::atLeast(20'000), u"the baseline stores nothing"_s});
    report({id(), workload, u"p99 ms to the acknowledgement"_s, stoa.p99(), baseline.p99(), {}, {}});
    const QString answersWorkload = u"the same, each message with two mentions and a reply"_s;
    const QString ofPlain = u"the baseline is Stoa with plain messages"_s;
    report({u"P5m"_s, answersWorkload, u"CPU µs a message, whole process"_s, answers.cpu(), stoa.cpu(),
            Target::ratioAtMost(1.3), ofPlain});
    report(
        {u"P5m"_s, answersWorkload, u"acknowledged messages/s"_s, answers.rate(), stoa.rate(), {}, ofPlain});
}

} // namespace stoa
