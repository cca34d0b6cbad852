#include "tests/bench/scenarios/CapacityScenario.h"

#include "tests/bench/load/CapacitySearch.h"
#include "tests/bench/load/OpenLoop.h"

#include <cstdio>
#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double greatestP99 = 50; // milliseconds
constexpr int concurrency = 500;
constexpr int maxSteps = 60;
constexpr double busyLoad = 0.95; // the load is the limit from here on

// The results of one step at one rate.
struct Step
{
    int rate = 0;
    bool holds = false;
    double p99 = 0; // milliseconds
    double loadBusy = 0; // part of a core
    double loadLate = 0; // milliseconds, 99th percentile

    QString text() const
    {
        return u"%1 messages/s: p99 %2 ms, load busy %3, sends late by %4 ms, %5"_s.arg(rate)
            .arg(p99, 0, 'f', 1)
            .arg(loadBusy, 0, 'f', 2)
            .arg(loadLate, 0, 'f', 1)
            .arg(holds ? u"holds"_s : u"fails"_s);
    }
};

// One server with its clients, and its search.
class Side
{
public:
    Side(EventLoop &loop, BenchServer &server, const CapacityScenario::Load &load)
        : m_server(server)
        , m_crowd(loop, server, server.prepare(load.topology), Crowd::Sockets::PerPerson)
        , m_search(load.firstRate)
    {
        server.start();
        m_crowd.open(concurrency);
        OpenLoop(m_crowd, load.firstRate).run(1s); // newly connected clients get live messages after 250 ms
        m_crowd.allowLosses(true);
        m_crowd.allowRefusals(true);
    }

    bool isDone() const { return m_search.isDone(); }

    void step(std::chrono::milliseconds duration)
    {
        const Step step = measure(m_search.rate(), duration);
        std::fprintf(stderr, "%s: %s\n", qUtf8Printable(m_server.name()), qUtf8Printable(step.text()));
        m_search.record(step.holds);
        if (step.holds && step.rate >= m_best.rate)
            m_best = step;
        else if (!step.holds)
            m_failed = step;
    }

    const Step &best() const { return m_best; }

    QString limit() const
    {
        return u"%1: load busy %2 at this rate, %3 at %4/s%5"_s.arg(m_server.name())
            .arg(m_best.loadBusy, 0, 'f', 2)
            .arg(m_failed.loadBusy, 0, 'f', 2)
            .arg(m_failed.rate)
            .arg(m_failed.loadBusy >= busyLoad ? u", so the load is the limit"_s : QString());
    }

private:
    Step measure(int rate, std::chrono::milliseconds duration)
    {
        const Crowd::Counts before = m_crowd.counts();
        OpenLoop::Result result = OpenLoop(m_crowd, rate).probe(duration);
        if (m_crowd.counts().outOfOrder > 0)
            m_crowd.requireComplete();
        // Something is missing only if the probe has ended early.
        const bool isWhole = isQuiet();
        const bool isInTime = m_crowd.loop().pollUntil([this] { return isQuiet(); }, 10s);
        const Crowd::Counts &after = m_crowd.counts();
        const bool isLossless = isInTime && after.closed == before.closed && after.refused == before.refused;
        if (!isLossless)
            reconnect();
        const double p99 = result.latencies.percentile(0.99);
        return {.rate = rate,
                .holds = isLossless && isWhole && p99 < greatestP99,
                .p99 = p99,
                .loadBusy = result.loadBusy,
                .loadLate = result.lateness.percentile(0.99)};
    }

    bool isQuiet() const { return m_crowd.counts().missing() <= 0; }

    // Waits until the server has stored or dropped what it has received, so that nothing of it comes later.
    void reconnect()
    {
        m_crowd.reset();
        m_crowd.loop().pollUntil([] { return false; }, 5s);
        m_crowd.open(concurrency);
        m_crowd.loop().pollUntil([] { return false; }, 500ms);
    }

    BenchServer &m_server;
    Crowd m_crowd;
    CapacitySearch m_search;
    Step m_best;
    Step m_failed; // the last one that did
};

} // namespace

void CapacityScenario::run(const Setting &setting, const Report &report)
{
    Load load = m_load;
    load.topology.memberships = setting.count(load.topology.memberships, 20);
    load.topology.rooms = setting.count(load.topology.rooms, 4);
    EventLoop loop;
    StoaServer stoaServer(setting.folder, setting.flags);
    BaselineServer baselineServer;
    Side stoa(loop, stoaServer, load);
    Side baseline(loop, baselineServer, load);
    for (int step = 0; step < setting.count(maxSteps, 2); ++step) {
        for (Side *side : {&stoa, &baseline}) {
            if (!side->isDone())
                side->step(setting.seconds(3));
        }
    }
    const QString workload = u"%1 of %2, one socket a person"_s
                                 .arg(load.topology.rooms == 1 ? u"1 room"_s
                                                               : u"%1 rooms"_s.arg(load.topology.rooms))
                                 .arg(load.topology.membersPerRoom());
    report({id(), workload, u"messages/s with p99 < 50 ms"_s, double(stoa.best().rate),
            double(baseline.best().rate), Target::ratioAtLeast(m_target),
            stoa.limit() + u"; "_s + baseline.limit()});
    report({id(), workload, u"p99 ms at this rate"_s, stoa.best().p99, baseline.best().p99, {}, {}});
}

} // namespace stoa
