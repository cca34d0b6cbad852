#pragma once

#include "tests/bench/report/Row.h"
#include "tests/bench/servers/BaselineServer.h"
#include "tests/bench/servers/StoaServer.h"

#include <chrono>
#include <functional>

namespace stoa {

// The size of a run and the folder of its databases.
struct Setting
{
    bool isTiny = false; // for tests: a short run with a few sockets, whose times mean nothing
    QString folder; // of the databases; those that take long to create are kept
    QStringList flags; // of `stoa serve`
    int turnLimit = 0; // 0: each scenario's own number of turns

    int count(int full, int tiny) const { return isTiny ? std::min(full, tiny) : full; }

    int turns(int full, int tiny = 1) const
    {
        const int turns = count(full, tiny);
        return turnLimit > 0 ? std::min(turns, turnLimit) : turns;
    }

    std::chrono::milliseconds seconds(double full) const
    {
        return std::chrono::milliseconds(isTiny ? 500 : int(full * 1000));
    }
};

// One workload of the table. Starts and stops its own servers. Throws std::runtime_error if a message or a
// response is missing, duplicated or wrong, but not if a target is missed.
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
