#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P4: the memory of an idle socket. Each room has received one message, so that buffers allocated on first
// use count.
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
