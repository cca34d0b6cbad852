#pragma once

#include "tests/bench/servers/BenchServer.h"
#include "tests/support/ServerProcess.h"

#include <QTemporaryDir>

namespace stoa {

// `stoa serve` with a database below `folder`: on a real disk, where fsync costs what it costs.
class StoaServer final : public BenchServer
{
public:
    // Flags go to each start.
    explicit StoaServer(const QString &folder, const QStringList &flags = {});

    // Instead of a new database; it is kept.
    void setDatabase(const QString &path);

    QString database() const { return m_process.database(); }

    std::vector<Seat> prepare(int rooms, int sockets) override;
    void start() override;
    void kill() override;

    std::uint16_t port() const override { return m_process.port(); }

    qint64 pid() const override { return m_process.pid(); }

    const Dialect &dialect() const override { return Dialect::stoa(); }

    QString name() const override { return QStringLiteral("Stoa"); }

    // What `stoa --help` lists.
    static bool knowsFlag(const QString &flag);

private:
    QTemporaryDir m_folder;
    QStringList m_flags;
    ServerProcess m_process;
};

} // namespace stoa
