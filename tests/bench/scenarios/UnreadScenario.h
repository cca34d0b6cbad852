#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P13: the memory that clients cost who ask for a page of 3 MB and read nothing of it, and the times of
// others meanwhile.
class UnreadScenario final : public Scenario
{
public:
    UnreadScenario()
        : Scenario(QStringLiteral("P13"))
    {
    }

    void run(const Setting &setting, const Report &report) override;

private:
    void runWith(bool isCached, const QString &pages, const Setting &setting, const Report &report) const;
};

} // namespace stoa
