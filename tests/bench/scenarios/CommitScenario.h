#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P5: the number of acknowledged messages per second. A message is on disk before it is acknowledged. Each
// sender has a fixed number of messages in flight (ClosedLoop). P5m, in turns with it: what a message costs
// that mentions two members and answers another message.
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
