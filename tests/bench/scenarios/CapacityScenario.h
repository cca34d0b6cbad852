#pragma once

#include "tests/bench/load/Topology.h"
#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// C1 and C2: the greatest rate of messages at which the 99th percentile of the times stays below 50 ms and
// nothing is lost, with one socket for each person. Both servers run all the time, and their searches take
// turns.
class CapacityScenario final : public Scenario
{
public:
    struct Load
    {
        Topology topology;
        int firstRate; // messages per second
    };

    // target: the least ratio to the baseline's capacity.
    CapacityScenario(const QString &id, Load load, double target)
        : Scenario(id)
        , m_load(load)
        , m_target(target)
    {
    }

    void run(const Setting &setting, const Report &report) override;

private:
    Load m_load;
    double m_target;
};

} // namespace stoa
