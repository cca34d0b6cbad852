#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P12: the load of P5, and chat at a steady rate, beside an open monitor. Its "baseline" is the same server
// without one, in turns.
class MonitorScenario final : public Scenario
{
public:
    MonitorScenario()
        : Scenario(QStringLiteral("P12"))
    {
    }

    void run(const Setting &setting, const Report &report) override;
};

} // namespace stoa
