#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P5: how many messages a second are acknowledged, each on disk before it is. A closed loop: a sender has so
// many messages under way and sends the next with each acknowledgement.
class CommitScenario final : public Scenario
{
public:
    CommitScenario()
        : Scenario(QStringLiteral("P5"))
    {
    }

    void run(const Setting &setting, const Report &report) override;
};

} // namespace stoa
