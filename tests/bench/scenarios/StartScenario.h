#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P11: from the start of the process to its ready line, on a database that is not there yet.
class StartScenario final : public Scenario
{
public:
    StartScenario()
        : Scenario(QStringLiteral("P11"))
    {
    }

    void run(const Setting &setting, const Report &report) override;
};

} // namespace stoa
