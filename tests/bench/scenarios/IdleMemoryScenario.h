#pragma once

#include "tests/bench/load/Crowd.h"
#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P4 and P4s: the memory of an idle person in 20 chats with one socket, and that of an idle socket for one
// chat. Each room has received one message, so that buffers allocated on first use count.
class IdleMemoryScenario final : public Scenario
{
public:
    struct Load
    {
        Topology topology;
        Crowd::Sockets sockets;
    };

    // target: KiB for each socket.
    IdleMemoryScenario(const QString &id, Load load, double target)
        : Scenario(id)
        , m_load(load)
        , m_target(target)
    {
    }

    void run(const Setting &setting, const Report &report) override;

private:
    Load m_load;
    double m_target;
};

} // namespace stoa
