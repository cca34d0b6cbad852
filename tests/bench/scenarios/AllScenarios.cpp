#include "tests/bench/scenarios/AllScenarios.h"

#include "tests/bench/scenarios/BigChatScenario.h"
#include "tests/bench/scenarios/CapacityScenario.h"
#include "tests/bench/scenarios/CommitScenario.h"
#include "tests/bench/scenarios/ConnectScenario.h"
#include "tests/bench/scenarios/FanOutScenario.h"
#include "tests/bench/scenarios/FloodScenario.h"
#include "tests/bench/scenarios/IdleMemoryScenario.h"
#include "tests/bench/scenarios/LongListScenario.h"
#include "tests/bench/scenarios/MonitorScenario.h"
#include "tests/bench/scenarios/PageScenario.h"
#include "tests/bench/scenarios/RestartScenario.h"
#include "tests/bench/scenarios/SignInStormScenario.h"
#include "tests/bench/scenarios/StartScenario.h"
#include "tests/bench/scenarios/UnreadScenario.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr Topology bigTopology{.rooms = 800, .memberships = 8'000}; // 400 people

} // namespace

std::vector<std::unique_ptr<Scenario>> allScenarios()
{
    using FanOut = FanOutScenario;
    std::vector<std::unique_ptr<Scenario>> all;
    all.push_back(std::make_unique<FanOut>(
        u"P1"_s,
        FanOut::Load{.topology = {.rooms = 1, .memberships = 1'000}, .messagesPerSecond = 150, .seconds = 5},
        FanOut::Targets{.cpuRatio = 1.0, .ioCpuRatio = {}, .p99 = {}, .cpuRatioToSocketPerChat = {}}));
    all.push_back(std::make_unique<FanOut>(
        u"P2"_s,
        FanOut::Load{.topology = {.rooms = 1, .memberships = 1'000}, .messagesPerSecond = 400, .seconds = 4},
        FanOut::Targets{.cpuRatio = 0.6, .ioCpuRatio = {}, .p99 = 50.0, .cpuRatioToSocketPerChat = {}}));
    all.push_back(std::make_unique<FanOut>(
        u"P3"_s, FanOut::Load{.topology = bigTopology, .messagesPerSecond = 1'000, .seconds = 5},
        FanOut::Targets{.cpuRatio = 2.0, .ioCpuRatio = 1.3, .p99 = 5.0, .cpuRatioToSocketPerChat = {}}));
    all.push_back(std::make_unique<FanOut>(
        u"P3u"_s,
        FanOut::Load{.topology = bigTopology,
                     .sockets = Crowd::Sockets::PerPerson,
                     .messagesPerSecond = 1'000,
                     .seconds = 5},
        FanOut::Targets{.cpuRatio = {}, .ioCpuRatio = {}, .p99 = {}, .cpuRatioToSocketPerChat = 0.75}));
    all.push_back(std::make_unique<IdleMemoryScenario>(
        u"P4"_s,
        IdleMemoryScenario::Load{.topology = {.rooms = 16'000, .memberships = 160'000},
                                 .sockets = Crowd::Sockets::PerPerson},
        16));
    all.push_back(std::make_unique<IdleMemoryScenario>(
        u"P4s"_s, IdleMemoryScenario::Load{.topology = bigTopology, .sockets = Crowd::Sockets::PerChat}, 12));
    all.push_back(std::make_unique<CommitScenario>());
    all.push_back(std::make_unique<PageScenario>());
    all.push_back(std::make_unique<BigChatScenario>());
    all.push_back(std::make_unique<ConnectScenario>());
    all.push_back(std::make_unique<SignInStormScenario>());
    all.push_back(std::make_unique<RestartScenario>());
    all.push_back(std::make_unique<StartScenario>());
    all.push_back(std::make_unique<MonitorScenario>());
    all.push_back(std::make_unique<UnreadScenario>());
    all.push_back(std::make_unique<LongListScenario>());
    all.push_back(std::make_unique<FloodScenario>());
    all.push_back(std::make_unique<CapacityScenario>(
        u"C1"_s, CapacityScenario::Load{.topology = bigTopology, .firstRate = 2'000}, 0.8));
    all.push_back(std::make_unique<CapacityScenario>(
        u"C2"_s, CapacityScenario::Load{.topology = {.rooms = 1, .memberships = 1'000}, .firstRate = 100},
        1));
    return all;
}

} // namespace stoa
