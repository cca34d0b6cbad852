#include "tests/bench/scenarios/RestartScenario.h"

#include "tests/bench/load/Crowd.h"

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int concurrency = 1'000; // handshakes at the same time

class Restart
{
public:
    Restart(BenchServer &server, int rooms, int sockets)
        : m_server(server)
        , m_crowd(m_loop, server, server.prepare(rooms, sockets))
        , m_rooms(rooms)
    {
        server.start();
        m_crowd.open(concurrency);
        m_crowd.allowLosses(true);
    }

    // Returns the seconds from the start of the new process until all clients have all messages.
    double measure(bool keepsMessages)
    {
        sendMessages(1'000);
        for (int member = 0; member < m_crowd.size(); ++member) {
            if (isAway(member))
                m_crowd.drop(member);
        }
        sendMessages(1'000);
        killUnderLoad();
        const std::int64_t start = EventLoop::now();
        m_server.start();
        m_crowd.open(concurrency);
        if (keepsMessages)
            catchUp();
        return double(EventLoop::now() - start) / 1e9;
    }

    int retried() const { return m_retried; }

private:
    // Half of the members of each room are disconnected before the restart.
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
        const auto areAllClosed = [this] {
            for (int member = 0; member < m_crowd.size(); ++member) {
                if (m_crowd.isOpen(member))
                    return false;
            }
            return true;
        };
        if (!m_loop.pollUntil(areAllClosed, 10s))
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

} // namespace

void RestartScenario::run(const Setting &setting, const Report &report)
{
    const int sockets = setting.count(5'000, 40);
    const int rooms = setting.count(500, 4);
    StoaServer stoaServer(setting.folder, setting.flags);
    BaselineServer baselineServer;
    Restart stoa(stoaServer, rooms, sockets);
    const double ours = stoa.measure(true);
    const double theirs = Restart(baselineServer, rooms, sockets).measure(false);
    report({id(), u"kill -9 and restart, %1 clients resume"_s.arg(sockets),
            u"seconds until all are caught up"_s, ours, theirs, Target::atMost(3),
            u"%1 messages sent again; the baseline's are lost"_s.arg(stoa.retried())});
}

} // namespace stoa
