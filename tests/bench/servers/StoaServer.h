#pragma once

#include "tests/bench/servers/BenchServer.h"
#include "tests/support/ServerProcess.h"

#include <QTemporaryDir>

namespace stoa {

// A process of `stoa serve` with a database in `folder`, which must be on a real disk, so that fsync takes
// its time.
class StoaServer final : public BenchServer
{
public:
    // `flags` are passed to each start.
    explicit StoaServer(const QString &folder, const QStringList &flags = {});

    // Uses this database, which is not removed afterwards, instead of a new one.
    void setDatabase(const QString &path);

    QString database() const { return m_process.database(); }

    std::vector<Seat> prepare(const Topology &topology) override;
    void start() override;
    void kill() override;

    std::uint16_t port() const override { return m_process.port(); }

    qint64 pid() const override { return m_process.pid(); }

    const Dialect &dialect() const override { return Dialect::stoa(); }

    QString name() const override { return QStringLiteral("Stoa"); }

    // Returns true if `stoa --help` lists the flag.
    static bool knowsFlag(const QString &flag);

private:
    QTemporaryDir m_folder;
    QStringList m_flags;
    ServerProcess m_process;
};

} // namespace stoa
