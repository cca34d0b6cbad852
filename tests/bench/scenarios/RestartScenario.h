#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P10: kills the server with SIGKILL while messages are in flight. All clients reconnect, resume and send
// again what was not acknowledged. Half of them were disconnected in the last second and have to catch up on
// its messages. The same for people in many chats, with one socket for each person and with one for each
// chat.
class RestartScenario final : public Scenario
{
public:
    RestartScenario()
        : Scenario(QStringLiteral("P10"))
    {
    }

    void run(const Setting &setting, const Report &report) override;

private:
    void runWithBaseline(const Setting &setting, const Report &report) const;
    void runWithSocketPerPerson(const Setting &setting, const Report &report) const;
};

} // namespace stoa
