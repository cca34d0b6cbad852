#include "tests/bench/scenarios/LongListScenario.h"

#include "tests/bench/load/Latencies.h"
#include "tests/bench/load/LoadSocket.h"
#include "tests/bench/servers/Population.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int turns = 9;
constexpr int people = 2; // in each chat

// Connects once and takes the times.
class ListTimer final : public LoadSocket::Observer
{
public:
    ListTimer(const StoaServer &server, const Seat &seat)
        : m_start(EventLoop::now())
        , m_socket(m_loop, server.port(), server.dialect(),
                   Dialect::upgrade(server.port(), server.dialect().pathOfAll({}), seat.cookie), 0, *this)
    {
        if (!m_loop.pollUntil([this] { return m_wholeMs > 0; }, 30s))
            throw std::runtime_error("the list of chats did not come in time");
    }

    double welcomeMs() const { return m_welcomeMs; }

    double wholeMs() const { return m_wholeMs; }

    // The number of different chats in the list.
    int chats() const { return int(m_chats.size()); }

private:
    void receive(LoadSocket &, const ReceivedEvent &event) override
    {
        using Kind = ReceivedEvent::Kind;
        if (event.kind != Kind::Welcome && event.kind != Kind::Chats)
            return;
        const double ms = double(EventLoop::now() - m_start) / 1e6;
        if (event.kind == Kind::Welcome)
            m_welcomeMs = ms;
        for (const ChatPosition &position : event.chats)
            m_chats.insert(position.chat);
        if (!event.hasMore)
            m_wholeMs = ms;
    }

    void connectionLost(LoadSocket &) override { throw std::runtime_error("the server closed a connection"); }

    EventLoop m_loop;
    std::int64_t m_start;
    double m_welcomeMs = 0;
    double m_wholeMs = 0;
    std::set<std::int64_t> m_chats;
    LoadSocket m_socket; // the last member, because it uses the others
};

// Each chat has a message, of which the list shows a snippet.
std::vector<Seat> populate(const QString &database, int chats)
{
    Population population(database);
    std::vector<Seat> seats = population.addSeats(
        {.rooms = chats, .memberships = people * chats, .chatsPerPerson = chats});
    const User author = population.addUser(u"author"_s);
    for (int i = 0; i < chats; ++i) {
        const ChatId chat(seats[std::size_t(i)].chat);
        population.store().memberships().add(author, chat);
        population.addMessages(author, chat, 1);
    }
    population.commit();
    return seats;
}

} // namespace

void LongListScenario::run(const Setting &setting, const Report &report)
{
    const int chats = setting.count(2'000, 150);
    StoaServer stoa(setting.folder, setting.flags);
    const std::vector<Seat> seats = populate(stoa.database(), chats);
    stoa.start();
    std::vector<double> welcomes;
    std::vector<double> lists;
    for (int turn = 0; turn < setting.turns(turns, 2); ++turn) {
        const ListTimer timer(stoa, seats.front());
        if (timer.chats() != chats)
            throw std::runtime_error("the list does not have all chats");
        welcomes.push_back(timer.welcomeMs());
        lists.push_back(timer.wholeMs());
    }
    const QString workload = u"a member of %1 chats connects"_s.arg(chats);
    const auto first = [](double ms) { return u"the first time after the start: %1"_s.arg(ms, 0, 'f', 1); };
    report({id(),
            workload,
            u"ms until the welcome"_s,
            median(welcomes),
            {},
            Target::atMost(100),
            first(welcomes.front())});
    report({id(), workload, u"ms until the last page"_s, median(lists), {}, {}, first(lists.front())});
}

} // namespace stoa
