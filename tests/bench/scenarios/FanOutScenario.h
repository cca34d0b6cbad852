#pragma once

#include "tests/bench/load/Crowd.h"
#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P1 to P3u: messages at a fixed rate to all members of their rooms. The servers run all the time and are
// measured in turns, so that all are exposed to the same noise. Each value is the median of the turns.
class FanOutScenario final : public Scenario
{
public:
    struct Load
    {
        Topology topology{};
        Crowd::Sockets sockets = Crowd::Sockets::PerChat;
        int messagesPerSecond;
        double seconds; // of each turn
    };

    struct Targets
    {
        std::optional<double> cpuRatio;
        std::optional<double> ioCpuRatio;
        std::optional<double> p99; // milliseconds
        // To a second Stoa with a socket for each chat, which otherwise is not measured.
        std::optional<double> cpuRatioToSocketPerChat;
    };

    FanOutScenario(const QString &id, Load load, Targets targets)
        : Scenario(id)
        , m_load(load)
        , m_targets(targets)
    {
    }

    void run(const Setting &setting, const Report &report) override;

private:
    Load m_load;
    Targets m_targets;
};

} // namespace stoa
