#include "tests/bench/scenarios/ConnectScenario.h"

#include "tests/bench/load/Crowd.h"
#include "tests/bench/load/Latencies.h"
#include "tests/bench/load/OpenLoop.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int turns = 3;
constexpr int concurrency = 1'000; // handshakes at the same time
constexpr int rooms = 1'000;

// Returns the time in seconds. Afterwards sends some messages, to check that each socket is in its room, and
// closes all sockets.
double connectAll(Crowd &crowd)
{
    const std::int64_t start = EventLoop::now();
    crowd.open(concurrency);
    const double seconds = double(EventLoop::now() - start) / 1e9;
    OpenLoop(crowd, 100).run(std::chrono::milliseconds(500));
    crowd.reset();
    // Gives the server time to clean up before the other server's turn.
    crowd.loop().pollUntil([] { return false; }, std::chrono::milliseconds(700));
    return seconds;
}

} // namespace

void ConnectScenario::run(const Setting &setting, const Report &report)
{
    const int sockets = setting.count(10'000, 40);
    StoaServer stoa(setting.folder, setting.flags);
    BaselineServer baseline;
    const int roomCount = setting.count(rooms, 4);
    EventLoop loop;
    Crowd crowd(loop, stoa, stoa.prepare({.rooms = roomCount, .memberships = sockets}));
    Crowd baselineCrowd(loop, baseline, baseline.prepare({.rooms = roomCount, .memberships = sockets}));
    stoa.start();
    baseline.start();
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int turn = 0; turn < setting.turns(turns, 2); ++turn) {
        ours.push_back(connectAll(crowd));
        theirs.push_back(connectAll(baselineCrowd));
    }
    report({id(),
            u"%1 connects with upgrade, cookie, membership"_s.arg(sockets),
            u"seconds until all are welcome"_s,
            median(ours),
            median(theirs),
            Target::atMost(1.5),
            {}});
}

} // namespace stoa
