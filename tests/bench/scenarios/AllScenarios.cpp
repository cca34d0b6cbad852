#include "tests/bench/scenarios/AllScenarios.h"

#include "tests/bench/scenarios/BigChatScenario.h"
#include "tests/bench/scenarios/CommitScenario.h"
#include "tests/bench/scenarios/ConnectScenario.h"
#include "tests/bench/scenarios/FanOutScenario.h"
#include "tests/bench/scenarios/IdleMemoryScenario.h"
#include "tests/bench/scenarios/MonitorScenario.h"
#include "tests/bench/scenarios/PageScenario.h"
#include "tests/bench/scenarios/RestartScenario.h"
#include "tests/bench/scenarios/SignInStormScenario.h"
#include "tests/bench/scenarios/StartScenario.h"
#include "tests/bench/scenarios/UnreadScenario.h"

namespace stoa {

using namespace Qt::StringLiterals;

std::vector<std::unique_ptr<Scenario>> allScenarios()
{
    using FanOut = FanOutScenario;
    std::vector<std::unique_ptr<Scenario>> all;
    all.push_back(std::make_unique<FanOut>(
        u"P1"_s, FanOut::Load{.rooms = 1, .sockets = 1'000, .messagesPerSecond = 150, .seconds = 5},
        FanOut::Targets{.cpuRatio = 1.0, .ioCpuRatio = {}, .p99 = {}}));
    all.push_back(std::make_unique<FanOut>(
        u"P2"_s, FanOut::Load{.rooms = 1, .sockets = 1'000, .messagesPerSecond = 400, .seconds = 4},
        FanOut::Targets{.cpuRatio = 0.6, .ioCpuRatio = {}, .p99 = 50.0}));
    all.push_back(std::make_unique<FanOut>(
        u"P3"_s, FanOut::Load{.rooms = 800, .sockets = 8'000, .messagesPerSecond = 1'000, .seconds = 5},
        FanOut::Targets{.cpuRatio = 2.0, .ioCpuRatio = 1.3, .p99 = 5.0}));
    all.push_back(std::make_unique<IdleMemoryScenario>());
    all.push_back(std::make_unique<CommitScenario>());
    all.push_back(std::make_unique<PageScenario>());
    all.push_back(std::make_unique<BigChatScenario>());
    all.push_back(std::make_unique<ConnectScenario>());
    all.push_back(std::make_unique<SignInStormScenario>());
    all.push_back(std::make_unique<RestartScenario>());
    all.push_back(std::make_unique<StartScenario>());
    all.push_back(std::make_unique<MonitorScenario>());
    all.push_back(std::make_unique<UnreadScenario>());
    return all;
}

} // namespace stoa
