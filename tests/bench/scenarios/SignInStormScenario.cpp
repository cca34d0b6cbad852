#include "tests/bench/scenarios/SignInStormScenario.h"

#include "server/auth/PasswordHash.h"
#include "tests/bench/load/OpenLoop.h"
#include "tests/bench/load/SignInStorm.h"
#include "tests/bench/servers/Population.h"

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int turns = 2;
constexpr int messagesPerSecond = 500;
constexpr int signInsPerSecond = 300; // a core can hash about 55

std::vector<Seat> populate(const QString &database, int rooms, int sockets)
{
    Population population(database);
    std::vector<Seat> seats = population.addSeats({.rooms = rooms, .memberships = sockets});
    population.addUser(u"storm"_s, PasswordHash::make(u"the right one"_s));
    population.commit();
    return seats;
}

} // namespace

void SignInStormScenario::run(const Setting &setting, const Report &report)
{
    const int sockets = setting.count(800, 20);
    const int rooms = setting.count(80, 4);
    StoaServer stoa(setting.folder, setting.flags);
    BaselineServer baseline;
    EventLoop loop;
    Crowd crowd(loop, stoa, populate(stoa.database(), rooms, sockets));
    Crowd baselineCrowd(loop, baseline, baseline.prepare({.rooms = rooms, .memberships = sockets}));
    stoa.start();
    baseline.start();
    crowd.open(500);
    baselineCrowd.open(500);

    OpenLoop quiet(crowd, messagesPerSecond);
    OpenLoop quietBaseline(baselineCrowd, messagesPerSecond);
    OpenLoop stormy(crowd, messagesPerSecond);
    SignInStorm storm(loop, stoa.port(), signInsPerSecond);
    stormy.setTick([&storm] { storm.tick(); });
    std::vector<double> quietP99s;
    std::vector<double> baselineP99s;
    std::vector<double> stormP99s;
    quiet.run(setting.seconds(1)); // newly connected clients get live messages only after 250 ms
    for (int turn = 0; turn < setting.turns(turns); ++turn) {
        quietP99s.push_back(quiet.run(setting.seconds(4)).latencies.percentile(0.99));
        baselineP99s.push_back(quietBaseline.run(setting.seconds(2)).latencies.percentile(0.99));
        storm.start();
        stormP99s.push_back(stormy.run(setting.seconds(6)).latencies.percentile(0.99));
        storm.stop();
    }
    const QString workload = u"%1 sockets in %2 rooms, %3 messages/s"_s.arg(sockets).arg(rooms).arg(
        messagesPerSecond);
    const double calm = median(quietP99s);
    report({id(), workload, u"p99 ms, quiet"_s, calm, median(baselineP99s), {}, {}});
    report({id(),
            u"the same beside %1 sign-ins/s"_s.arg(signInsPerSecond),
            u"p99 ms"_s,
            median(stormP99s),
            {},
            Target::atMost(std::max(2 * calm, 10.0)),
            u"%1 hashed, %2 answered 429"_s.arg(storm.hashed()).arg(storm.refused())});
}

} // namespace stoa
