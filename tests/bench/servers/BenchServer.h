#pragma once

#include "tests/bench/load/Dialect.h"
#include "tests/bench/load/Topology.h"

#include <QString>

#include <vector>

namespace stoa {

// A server under load, as a child process that dies with this one. Errors throw std::runtime_error.
class BenchServer
{
public:
    BenchServer() = default;
    virtual ~BenchServer() = default;
    Q_DISABLE_COPY_MOVE(BenchServer)

    // Call this before the first start(). Creates the rooms and the people, and returns a seat for each
    // membership.
    virtual std::vector<Seat> prepare(const Topology &topology) = 0;
    // Returns when the server listens. After kill(), it starts with the same data.
    virtual void start() = 0;
    // Sends SIGKILL.
    virtual void kill() = 0;

    virtual std::uint16_t port() const = 0;
    virtual qint64 pid() const = 0;
    virtual const Dialect &dialect() const = 0;
    virtual QString name() const = 0;
};

} // namespace stoa
