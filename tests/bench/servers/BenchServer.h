#pragma once

#include "tests/bench/load/Dialect.h"

#include <QString>

#include <vector>

namespace stoa {

// A server under load: a process of its own, which dies with this one. What goes wrong throws
// std::runtime_error.
class BenchServer
{
public:
    BenchServer() = default;
    virtual ~BenchServer() = default;
    Q_DISABLE_COPY_MOVE(BenchServer)

    // Before the first start: rooms for so many sockets, spread evenly; socket i sits in room i % rooms.
    virtual std::vector<Seat> prepare(int rooms, int sockets) = 0;
    // Also after kill(), with the same data; returns when it listens.
    virtual void start() = 0;
    // kill -9.
    virtual void kill() = 0;

    virtual std::uint16_t port() const = 0;
    virtual qint64 pid() const = 0;
    virtual const Dialect &dialect() const = 0;
    virtual QString name() const = 0;
};

} // namespace stoa
