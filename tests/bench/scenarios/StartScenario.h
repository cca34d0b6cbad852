#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P11: the time from the start of the process to its ready line, with a new database.
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
