#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P10: kill -9 while messages are under way; everybody reconnects, resumes, and sends again what was not
// acknowledged. Half of the clients were away for the last second and missed what was said.
class RestartScenario final : public Scenario
{
public:
    RestartScenario()
        : Scenario(QStringLiteral("P10"))
    {
    }

    void run(const Setting &setting, const Report &report) override;
};

} // namespace stoa
