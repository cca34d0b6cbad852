#pragma once

#include "tests/bench/servers/BenchServer.h"

#include <QProcess>

namespace stoa {

// A process of tests/bench/baseline. It stores nothing, creates the rooms that sockets ask for, and listens
// on another port after each start.
class BaselineServer final : public BenchServer
{
public:
    ~BaselineServer() override;

    std::vector<Seat> prepare(const Topology &topology) override;
    void start() override;
    void kill() override;

    std::uint16_t port() const override { return m_port; }

    qint64 pid() const override { return m_process.processId(); }

    const Dialect &dialect() const override { return Dialect::baseline(); }

    QString name() const override { return QStringLiteral("baseline"); }

private:
    QProcess m_process;
    std::uint16_t m_port = 0;
};

} // namespace stoa
