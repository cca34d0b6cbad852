#include "tests/bench/scenarios/RestartScenario.h"

#include "tests/bench/load/Crowd.h"
#include "tests/bench/load/Latencies.h"
#include "tests/bench/load/ProcessUsage.h"

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int concurrency = 1'000; // handshakes at the same time
constexpr int turns = 3; // of the comparison of sockets

struct Cost
{
    double seconds = 0; // from the start of the new process until all clients have all messages
    double cpuSeconds = 0; // of the new process until then
    int sockets = 0;
};

class Restart
{
public:
    Restart(BenchServer &server, const Topology &topology, Crowd::Sockets sockets)
        : m_server(server)
        , m_crowd(m_loop, server, server.prepare(topology), sockets)
        , m_rooms(topology.rooms)
    {
        server.start();
        m_crowd.open(concurrency);
        m_crowd.allowLosses(true);
    }

    Cost measure(bool keepsMessages)
    {
        sendMessages(1'000);
        for (int member = 0; member < m_crowd.size(); ++member) {
            if (isAway(member) && m_crowd.isOpen(member))
                m_crowd.drop(member);
        }
        sendMessages(1'000);
        killUnderLoad();
        const std::int64_t start = EventLoop::now();
        m_server.start();
        m_crowd.open(concurrency);
        if (keepsMessages)
            catchUp();
        return {double(EventLoop::now() - start) / 1e9, ProcessUsage::of(m_server.pid()).cpuSeconds,
                m_crowd.sockets()};
    }

    int retried() const { return m_retried; }

private:
    // Half of the members of each room are disconnected before the restart, with all of their sockets.
    bool isAway(int member) const { return member / m_rooms % 2 == 1; }

    int nextSender()
    {
        do
            m_sender = (m_sender + 1) % m_crowd.size();
        while (isAway(m_sender));
        return m_sender;
    }

    // Sends a message per millisecond.
    void sendMessages(int messages)
    {
        for (int i = 0; i < messages; ++i) {
            m_crowd.send(nextSender(), EventLoop::now());
            m_loop.pollUntil([] { return false; }, 1ms);
        }
    }

    void killUnderLoad()
    {
        for (int i = 0; i < 200; ++i)
            m_crowd.send(nextSender(), EventLoop::now());
        m_loop.poll(1ms);
        m_server.kill();
        if (!m_loop.pollUntil([this] { return m_crowd.areAllClosed(); }, 10s))
            throw std::runtime_error("a connection outlived its server");
    }

    void catchUp()
    {
        for (std::int64_t nonce = 0; nonce < m_crowd.nonces(); ++nonce) {
            if (m_crowd.sent(nonce).isAcknowledged)
                continue;
            m_crowd.sendAgain(nonce);
            ++m_retried;
        }
        m_loop.pollUntil([this] { return m_crowd.counts().missing() == 0; }, 30s);
        m_crowd.requireComplete();
    }

    BenchServer &m_server;
    EventLoop m_loop;
    Crowd m_crowd;
    int m_rooms;
    int m_sender = -1;
    int m_retried = 0;
};

// People in eight chats each, with ten people in each chat.
Topology peopleInEightChats(int people)
{
    return {.rooms = people * 8 / 10, .memberships = people * 8, .chatsPerPerson = 8};
}

Cost costOf(const Setting &setting, const Topology &topology, Crowd::Sockets sockets)
{
    StoaServer server(setting.folder, setting.flags);
    return Restart(server, topology, sockets).measure(true);
}

} // namespace

void RestartScenario::run(const Setting &setting, const Report &report)
{
    runWithBaseline(setting, report);
    runWithSocketPerPerson(setting, report);
}

void RestartScenario::runWithBaseline(const Setting &setting, const Report &report) const
{
    const Topology topology{.rooms = setting.count(500, 4), .memberships = setting.count(5'000, 40)};
    StoaServer stoaServer(setting.folder, setting.flags);
    BaselineServer baselineServer;
    Restart stoa(stoaServer, topology, Crowd::Sockets::PerChat);
    const Cost ours = stoa.measure(true);
    const Cost theirs = Restart(baselineServer, topology, Crowd::Sockets::PerChat).measure(false);
    report({id(), u"kill -9 and restart, %1 clients resume"_s.arg(ours.sockets),
            u"seconds until all are caught up"_s, ours.seconds, theirs.seconds, Target::atMost(3),
            u"%1 messages sent again; the baseline's are lost"_s.arg(stoa.retried())});
}

void RestartScenario::runWithSocketPerPerson(const Setting &setting, const Report &report) const
{
    constexpr double ratio = 0.33;
    const int all = setting.count(5'000, 40);
    const Cost ofAll = costOf(setting, peopleInEightChats(all), Crowd::Sockets::PerPerson);
    const QString text = u"the same, %1 people in 8 chats each, one socket a person"_s;
    report({id(), text.arg(all), u"seconds until all are caught up"_s, ofAll.seconds, {}, {}, {}});
    report({id(), text.arg(all), u"CPU seconds until then"_s, ofAll.cpuSeconds, {}, {}, {}});

    // Fewer, because the limit of descriptors allows no more sockets.
    const int some = setting.count(2'000, 40);
    const Topology topology = peopleInEightChats(some);
    std::vector<double> seconds[2];
    std::vector<double> cpu[2];
    int sockets = 0;
    for (int turn = 0; turn < setting.turns(turns); ++turn) {
        for (const auto kind : {Crowd::Sockets::PerPerson, Crowd::Sockets::PerChat}) {
            const Cost cost = costOf(setting, topology, kind);
            seconds[kind == Crowd::Sockets::PerChat].push_back(cost.seconds);
            cpu[kind == Crowd::Sockets::PerChat].push_back(cost.cpuSeconds);
            sockets = cost.sockets;
        }
    }
    const QString note = u"baseline: Stoa with a socket a chat, %1 sockets"_s.arg(sockets);
    report({id(), text.arg(some), u"seconds until all are caught up"_s, median(seconds[0]),
            median(seconds[1]), Target::ratioAtMost(ratio), note});
    report({id(), text.arg(some), u"CPU seconds until then"_s, median(cpu[0]), median(cpu[1]),
            Target::ratioAtMost(ratio), note});
}

} // namespace stoa
