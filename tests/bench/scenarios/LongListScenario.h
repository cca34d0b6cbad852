#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P14: a member of many chats connects; measures the times until the welcome with the first 100 chats and
// until the last page of the list.
class LongListScenario final : public Scenario
{
public:
    LongListScenario()
        : Scenario(QStringLiteral("P14"))
    {
    }

    void run(const Setting &setting, const Report &report) override;
};

} // namespace stoa
