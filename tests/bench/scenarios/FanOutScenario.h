#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P1 to P3: messages at a fixed rate to all members of their rooms. Both servers run all the time and are
// measured in turns, so that both are exposed to the same noise. Each value is the median of the turns.
class FanOutScenario final : public Scenario
{
public:
    struct Load
    {
        int rooms;
        int sockets;
        int messagesPerSecond;
        double seconds; // of each turn
    };

    struct Targets
    {
        double cpuRatio;
        std::optional<double> ioCpuRatio;
        std::optional<double> p99; // milliseconds
    };

    FanOutScenario(const QString &id, Load load, Targets targets)
        : Scenario(id)
        , m_load(load)
        , m_targets(targets)
    {
    }

    void run(const Setting &setting, const Report &report) override;

private:
    QString workload(const Load &load) const;

    Load m_load;
    Targets m_targets;
};

} // namespace stoa
