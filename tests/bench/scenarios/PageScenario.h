#pragma once

#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// P6: a chat page for 16 keep-alive clients, each with another user. The baseline serves as many bytes from
// memory.
class PageScenario final : public Scenario
{
public:
    PageScenario()
        : Scenario(QStringLiteral("P6"))
    {
    }

    void run(const Setting &setting, const Report &report) override;

private:
    void runWith(const QStringList &flags, const QString &measure, double target, const Setting &setting,
                 const Report &report) const;
};

} // namespace stoa
