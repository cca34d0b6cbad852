#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P12: the load of P5, and messages at a steady rate, while a monitor is open. The "baseline" is the same
// server without a monitor, measured in turns.
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
