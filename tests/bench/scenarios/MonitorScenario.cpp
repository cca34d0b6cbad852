#include "tests/bench/scenarios/MonitorScenario.h"

#include "tests/bench/load/ClosedLoop.h"
#include "tests/bench/load/OpenLoop.h"
#include "tests/bench/servers/MonitorProcess.h"
#include "tests/support/AdminClient.h"

#include <QFile>

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int turns = 3;
constexpr int inFlight = 32; // messages per sender
constexpr int messagesPerSecond = 500; // of the steady load

// The results of all turns of one kind.
struct Side
{
    std::vector<double> rates; // per second
    std::vector<double> p99s; // milliseconds
};

// A server under load, measured in turns with and without a monitor.
class MonitoredServer
{
public:
    MonitoredServer(const Setting &setting, int rooms, int senders)
        : m_setting(setting)
        , m_server(setting.folder, setting.flags)
        , m_token(AdminClient::addToken(m_server.database(), u"bench"_s))
        , m_crowd(m_loop, m_server, m_server.prepare({.rooms = rooms, .memberships = senders}))
        , m_full(m_crowd, inFlight)
        , m_steady(m_crowd, messagesPerSecond)
    {
        m_server.start();
        m_crowd.open(500);
    }

    QStringList serverAndDatabase() const
    {
        QFile file(m_folder.filePath(u"token"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(m_token) != m_token.size())
            throw std::runtime_error("the token can't be written to a file");
        const QString url = u"http://127.0.0.1:%1"_s.arg(m_server.port());
        return QStringList{u"--server"_s, url, u"--token-file"_s, file.fileName()} + onlyDatabase();
    }

    QStringList onlyDatabase() const { return {u"--database"_s, m_server.database()}; }

    void turn(Side &side)
    {
        side.rates.push_back(m_full.run(m_setting.seconds(1), m_setting.seconds(3)).perSecond);
        side.p99s.push_back(m_steady.run(m_setting.seconds(4)).latencies.percentile(0.99));
    }

    // Measures while a monitor with these flags runs; throws std::runtime_error if the monitor does not poll.
    void turn(Side &side, const QStringList &flags)
    {
        const bool asksServer = flags.contains(u"--server"_s);
        const std::int64_t before = requestsOfOthers();
        MonitorProcess monitor(flags);
        const auto requirePolling = [&](std::int64_t requests, std::chrono::seconds timeout) {
            const auto isSeen = [&] {
                return monitor.reads(m_server.database()) && (!asksServer || requestsOfOthers() > requests);
            };
            if (!m_loop.pollUntil(isSeen, timeout))
                throw std::runtime_error("the monitor does not poll: " + monitor.log().toStdString());
        };
        requirePolling(before, 30s);
        const std::int64_t between = requestsOfOthers();
        turn(side);
        requirePolling(between,
                       m_setting.isTiny ? 30s : 0s); // a tiny turn is shorter than the interval between polls
    }

private:
    // Returns the number of requests that the server has answered, without those of this function.
    std::int64_t requestsOfOthers()
    {
        const QJsonObject report = AdminClient(m_server.port(), m_token).get("/status").json();
        return report["requests"_L1].toInteger() - ++m_ownRequests;
    }

    Setting m_setting;
    QTemporaryDir m_folder;
    EventLoop m_loop;
    StoaServer m_server;
    QByteArray m_token;
    Crowd m_crowd;
    ClosedLoop m_full;
    OpenLoop m_steady;
    std::int64_t m_ownRequests = 0;
};

} // namespace

void MonitorScenario::run(const Setting &setting, const Report &report)
{
    const int rooms = setting.count(100, 4);
    const int senders = setting.count(200, 8);
    Side alone;
    Side ofServer;
    Side ofDatabase;
    if (MonitorProcess::isAvailable()) {
        MonitoredServer server(setting, rooms, senders);
        for (int turn = 0; turn < setting.turns(turns); ++turn) {
            server.turn(alone);
            server.turn(ofServer, server.serverAndDatabase());
            server.turn(ofDatabase, server.onlyDatabase());
        }
    }
    const auto result = [](const std::vector<double> &values) {
        return values.empty() ? std::optional<double>() : median(values);
    };
    const auto addRows = [&](const QString &workload, const Side &side) {
        report({id(), workload, u"acknowledged messages/s"_s, result(side.rates), result(alone.rates),
                Target::ratioAtLeast(0.9), u"baseline: without it"_s});
        report({id(),
                workload,
                u"p99 ms at %1 messages/s"_s.arg(messagesPerSecond),
                result(side.p99s),
                result(alone.p99s),
                {},
                u"baseline: without it"_s});
    };
    addRows(u"the load of P5 beside a monitor of server and database"_s, ofServer);
    addRows(u"the same beside one of the database only"_s, ofDatabase);
}

} // namespace stoa
