#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P8: all clients connect at once; measures the time until the last one has its welcome.
class ConnectScenario final : public Scenario
{
public:
    ConnectScenario()
        : Scenario(QStringLiteral("P8"))
    {
    }

    void run(const Setting &setting, const Report &report) override;
};

} // namespace stoa
