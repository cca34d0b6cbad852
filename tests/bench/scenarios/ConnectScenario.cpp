#include "tests/bench/scenarios/ConnectScenario.h"

#include "tests/bench/load/Crowd.h"
#include "tests/bench/load/Latencies.h"
#include "tests/bench/load/OpenLoop.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int turns = 3;
constexpr int atOnce = 1'000; // handshakes under way
constexpr int rooms = 1'000;

// In seconds. A message to each of the first rooms shows that the sockets are where they belong.
double connectAll(const BenchServer &server, const std::vector<Seat> &seats)
{
    EventLoop loop;
    Crowd crowd(loop, server, seats);
    const std::int64_t start = EventLoop::now();
    crowd.open(atOnce);
    const double seconds = double(EventLoop::now() - start) / 1e9;
    OpenLoop(crowd, 100).run(std::chrono::milliseconds(500));
    return seconds;
}

// The server takes leave of all of them before the other one has its turn.
void settle()
{
    EventLoop().pollUntil([] { return false; }, std::chrono::milliseconds(700));
}

} // namespace

void ConnectScenario::run(const Setting &setting, const Report &report)
{
    const int sockets = setting.count(10'000, 40);
    StoaServer stoa(setting.folder, setting.flags);
    BaselineServer baseline;
    const std::vector<Seat> seats = stoa.prepare(setting.count(rooms, 4), sockets);
    const std::vector<Seat> baselineSeats = baseline.prepare(setting.count(rooms, 4), sockets);
    stoa.start();
    baseline.start();
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int turn = 0; turn < setting.count(turns, 1); ++turn) {
        ours.push_back(connectAll(stoa, seats));
        settle();
        theirs.push_back(connectAll(baseline, baselineSeats));
        settle();
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
