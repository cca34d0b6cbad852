#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P7: the page of a chat with ten million messages, compared with that of a chat with 200 in the same
// database.
class BigChatScenario final : public Scenario
{
public:
    BigChatScenario()
        : Scenario(QStringLiteral("P7"))
    {
    }

    void run(const Setting &setting, const Report &report) override;
};

} // namespace stoa
