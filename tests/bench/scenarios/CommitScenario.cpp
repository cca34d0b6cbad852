#include "tests/bench/scenarios/CommitScenario.h"

#include "tests/bench/load/Crowd.h"
#include "tests/bench/load/Latencies.h"

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int underWay = 32; // messages a sender
constexpr int turns = 2;

class Side
{
public:
    Side(EventLoop &loop, BenchServer &server, int rooms, int senders)
        : m_crowd(loop, server, server.prepare(rooms, senders))
    {
        server.start();
        m_crowd.open(500);
    }

    void turn(std::chrono::milliseconds warmUp, std::chrono::milliseconds duration)
    {
        m_isSending = true;
        m_crowd.setReceiver([this](int member, std::int64_t nonce) { receive(member, nonce); });
        for (int i = 0; i < m_crowd.size() * underWay; ++i)
            m_crowd.send(i % m_crowd.size(), EventLoop::now());
        pollFor(warmUp);
        m_acknowledged = 0;
        m_latencies = {};
        const std::int64_t start = EventLoop::now();
        pollFor(duration);
        m_rates.push_back(double(m_acknowledged) * 1e9 / double(EventLoop::now() - start));
        m_p99s.push_back(m_latencies.percentile(0.99));
        m_isSending = false;
        m_crowd.loop().pollUntil([this] { return m_crowd.counts().missing() == 0; },
                                 std::chrono::seconds(30));
        m_crowd.requireComplete();
    }

    double rate() const { return median(m_rates); }

    double p99() const { return median(m_p99s); }

private:
    void pollFor(std::chrono::milliseconds duration)
    {
        m_crowd.loop().pollUntil([] { return false; }, duration);
    }

    void receive(int member, std::int64_t nonce)
    {
        const Crowd::Sent &message = m_crowd.sent(nonce);
        if (message.sender != member)
            return;
        const std::int64_t now = EventLoop::now();
        ++m_acknowledged;
        m_latencies.add(float(double(now - message.dueAt) / 1e6));
        if (m_isSending)
            m_crowd.send(member, now);
    }

    Crowd m_crowd;
    bool m_isSending = false;
    std::int64_t m_acknowledged = 0;
    Latencies m_latencies;
    std::vector<double> m_rates; // a second
    std::vector<double> m_p99s; // milliseconds
};

} // namespace

void CommitScenario::run(const Setting &setting, const Report &report)
{
    const int rooms = setting.count(100, 4);
    const int senders = setting.count(200, 8);
    EventLoop loop;
    StoaServer stoaServer(setting.folder, setting.flags);
    BaselineServer baselineServer;
    Side stoa(loop, stoaServer, rooms, senders);
    Side baseline(loop, baselineServer, rooms, senders);
    for (int turn = 0; turn < setting.count(turns, 1); ++turn) {
        stoa.turn(setting.seconds(1), setting.seconds(6));
        baseline.turn(setting.seconds(0.5), setting.seconds(2));
    }
    const QString workload
        = u"%1 senders in %2 rooms, %3 messages under way each"_s.arg(senders).arg(rooms).arg(underWay);
    report({id(), workload, u"acknowledged messages/s"_s, stoa.rate(), baseline.rate(),
            Target::atLeast(20'000), u"the baseline stores nothing"_s});
    report({id(), workload, u"p99 ms to the acknowledgement"_s, stoa.p99(), baseline.p99(), {}, {}});
}

} // namespace stoa
