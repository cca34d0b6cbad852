#include "tests/bench/scenarios/StartScenario.h"

#include "tests/bench/load/EventLoop.h"
#include "tests/bench/load/Latencies.h"
#include "tests/bench/load/ProcessUsage.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int turns = 5;

struct Figures
{
    std::vector<double> milliseconds;
    std::vector<double> mib;

    void measure(BenchServer &server)
    {
        const std::int64_t start = EventLoop::now();
        server.start();
        milliseconds.push_back(double(EventLoop::now() - start) / 1e6);
        EventLoop().pollUntil([] { return false; }, std::chrono::milliseconds(500)); // idle
        mib.push_back(double(ProcessUsage::of(server.pid()).residentKiB) / 1024);
    }
};

} // namespace

void StartScenario::run(const Setting &setting, const Report &report)
{
    Figures ours;
    Figures theirs;
    for (int turn = 0; turn < setting.turns(turns); ++turn) {
        StoaServer stoa(setting.folder, setting.flags);
        ours.measure(stoa);
        BaselineServer baseline;
        theirs.measure(baseline);
    }
    const QString workload = u"empty database"_s;
    report({id(),
            workload,
            u"start to listening, ms"_s,
            median(ours.milliseconds),
            median(theirs.milliseconds),
            Target::atMost(150),
            {}});
    report(
        {id(), workload, u"RSS MiB, idle"_s, median(ours.mib), median(theirs.mib), Target::atMost(30), {}});
}

} // namespace stoa
