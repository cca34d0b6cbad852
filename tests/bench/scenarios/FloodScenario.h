#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P15: the latency of an innocent chat beside floods of others, each compared with quiet in the same run,
// with the throttles on and off.
class FloodScenario final : public Scenario
{
public:
    FloodScenario()
        : Scenario(QStringLiteral("P15"))
    {
    }

    void run(const Setting &setting, const Report &report) override;

private:
    void runWith(bool isThrottled, const Setting &setting, const Report &report) const;
};

} // namespace stoa
