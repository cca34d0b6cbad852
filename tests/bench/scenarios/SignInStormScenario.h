#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P9: the latency of messages while more people sign in than the machine can hash passwords for.
class SignInStormScenario final : public Scenario
{
public:
    SignInStormScenario()
        : Scenario(QStringLiteral("P9"))
    {
    }

    void run(const Setting &setting, const Report &report) override;
};

} // namespace stoa
