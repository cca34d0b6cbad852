#pragma once

#include "tests/bench/report/Row.h"
#include "tests/bench/servers/BaselineServer.h"
#include "tests/bench/servers/StoaServer.h"

#include <chrono>
#include <functional>

namespace stoa {

// How big a run is and where it may keep things.
struct Setting
{
    bool isTiny = false; // for tests: a moment with a few sockets; times mean nothing then
    QString folder; // for databases; those that are dear to make stay
    QStringList flags; // for each `stoa serve`

    int count(int full, int tiny) const { return isTiny ? std::min(full, tiny) : full; }

    std::chrono::milliseconds seconds(double full) const
    {
        return std::chrono::milliseconds(isTiny ? 500 : int(full * 1000));
    }
};

// One workload of the table. Starts its own servers and ends them. A message or an answer that is missing,
// doubled or wrong throws std::runtime_error; a missed target does not.
class Scenario
{
public:
    using Report = std::function<void(const Row &)>;

    explicit Scenario(const QString &id)
        : m_id(id)
    {
    }

    virtual ~Scenario() = default;
    Q_DISABLE_COPY_MOVE(Scenario)

    const QString &id() const { return m_id; }

    virtual void run(const Setting &setting, const Report &report) = 0;

private:
    QString m_id;
};

} // namespace stoa
