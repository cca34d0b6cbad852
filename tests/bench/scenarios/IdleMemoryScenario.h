#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P4: what an idle socket holds. Each room has heard one message, so that buffers of the first use count too.
class IdleMemoryScenario final : public Scenario
{
public:
    IdleMemoryScenario()
        : Scenario(QStringLiteral("P4"))
    {
    }

    void run(const Setting &setting, const Report &report) override;
};

} // namespace stoa
