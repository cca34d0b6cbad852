#include "tests/bench/servers/StoaServer.h"

#include "tests/bench/servers/Population.h"

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

StoaServer::StoaServer(const QString &folder, const QStringList &flags)
    : m_folder(folder + "/stoa-XXXXXX"_L1)
    , m_flags(flags)
{
    if (!m_folder.isValid())
        throw std::runtime_error("no folder for a database: " + m_folder.errorString().toStdString());
    m_process.setDatabase(m_folder.filePath(u"bench.db"_s));
}

void StoaServer::setDatabase(const QString &path)
{
    m_process.setDatabase(path);
}

std::vector<Seat> StoaServer::prepare(const Topology &topology)
{
    Population population(database());
    std::vector<Seat> seats = population.addSeats(topology);
    population.commit();
    return seats;
}

void StoaServer::start()
{
    const bool isUp = m_process.port() == 0 ? m_process.start(m_flags) : m_process.restart();
    if (!isUp)
        throw std::runtime_error("the server did not start: " + m_process.log().toStdString());
}

void StoaServer::kill()
{
    m_process.kill();
}

bool StoaServer::knowsFlag(const QString &flag)
{
    return ServerProcess::run({u"--help"_s}).output.contains(flag.toUtf8());
}

} // namespace stoa
