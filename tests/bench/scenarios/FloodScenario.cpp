#include "tests/bench/scenarios/FloodScenario.h"

#include "server/auth/PasswordHash.h"
#include "tests/bench/load/MemberFlood.h"
#include "tests/bench/load/OpenLoop.h"
#include "tests/bench/load/SignInStorm.h"
#include "tests/bench/servers/Population.h"

#include <functional>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int turns = 3;
constexpr Topology topology{.rooms = 5, .memberships = 20, .chatsPerPerson = 1};
constexpr int messagesPerSecond = 40; // two by each person, which is below the limit
constexpr int storms = 10;
constexpr int guessesPerSecond = 30; // by each storm
constexpr int floodedMessagesPerSecond = 5'000;
constexpr int resumesPerSecond = 2'000;
constexpr int messagesToResume = 1'000;

// A member with a chat of many messages, but for the innocent ones.
struct Flooder
{
    std::string cookie;
    std::int64_t chat = 0;
    std::string epoch;
};

// A server whose clients are behind a proxy, so that each storm has an address of its own.
class FloodedServer
{
public:
    FloodedServer(const Setting &setting, bool isThrottled)
        : m_setting(setting)
        , m_server(setting.folder, setting.flags + flags(isThrottled))
        , m_crowd(m_loop, m_server, populate())
        , m_quiet(m_crowd, messagesPerSecond)
        , m_flooded(m_crowd, messagesPerSecond)
    {
        m_server.start();
        m_crowd.open(20);
        m_quiet.run(setting.seconds(1)); // newly connected clients get live messages only after 250 ms
    }

    // Returns the median of the quiet p99s and of those beside the flood, in ms.
    std::pair<double, double> measure(const std::function<void()> &start, const std::function<void()> &tick,
                                      const std::function<void()> &stop)
    {
        std::vector<double> quiet;
        std::vector<double> flooded;
        m_flooded.setTick(tick);
        for (int turn = 0; turn < m_setting.turns(turns); ++turn) {
            quiet.push_back(m_quiet.run(m_setting.seconds(3)).latencies.percentile(0.99));
            start();
            flooded.push_back(m_flooded.run(m_setting.seconds(4)).latencies.percentile(0.99));
            stop();
        }
        return {median(quiet), median(flooded)};
    }

    std::pair<double, double> measure(MemberFlood &flood)
    {
        return measure([&] { flood.start(); }, [&] { flood.tick(); }, [&] { flood.stop(); });
    }

    MemberFlood flood(int sockets, const std::string &event, int eventsPerSecond)
    {
        const std::string path = Dialect::pathOf(m_flooder.chat);
        return MemberFlood(m_loop, m_server.port(), Dialect::upgrade(m_server.port(), path, m_flooder.cookie),
                           sockets, event, eventsPerSecond);
    }

    const Flooder &flooder() const { return m_flooder; }

    EventLoop &loop() { return m_loop; }

    std::uint16_t port() const { return m_server.port(); }

private:
    static QStringList flags(bool isThrottled)
    {
        QStringList flags{u"--trusted-proxy"_s, u"127.0.0.1"_s};
        if (isThrottled) {
            flags += {u"--message-rate"_s,           u"5"_s,  u"--signin-rate"_s, u"5"_s,
                      u"--connections-per-person"_s, u"100"_s};
        }
        return flags;
    }

    std::vector<Seat> populate()
    {
        Population population(m_server.database());
        std::vector<Seat> seats = population.addSeats(topology);
        const User user = population.addUser(u"storm"_s, PasswordHash::make(u"the right one"_s));
        const Chat chat = population.store().chats().add(*ChatName::fromInput(u"flood"_s), user);
        population.addMessages(user, chat.id, messagesToResume);
        m_flooder = {population.addSession(user), chat.id.value(), population.store().epoch().toStdString()};
        population.commit();
        return seats;
    }

    const Setting m_setting;
    Flooder m_flooder;
    EventLoop m_loop;
    StoaServer m_server;
    Crowd m_crowd;
    OpenLoop m_quiet;
    OpenLoop m_flooded;
};

std::vector<std::unique_ptr<SignInStorm>> stormsOn(FloodedServer &server)
{
    std::vector<std::unique_ptr<SignInStorm>> all;
    for (int i = 1; i <= storms; ++i) {
        all.push_back(std::make_unique<SignInStorm>(server.loop(), server.port(), guessesPerSecond,
                                                    "203.0.113." + std::to_string(i)));
    }
    return all;
}

} // namespace

void FloodScenario::run(const Setting &setting, const Report &report)
{
    runWith(true, setting, report);
    runWith(false, setting, report);
}

void FloodScenario::runWith(bool isThrottled, const Setting &setting, const Report &report) const
{
    FloodedServer server(setting, isThrottled);
    const auto add = [&](const QString &flood, const std::pair<double, double> &p99s, const QString &note) {
        const QString workload = flood + (isThrottled ? u", throttles on"_s : u", throttles off"_s);
        report({id(),
                workload,
                u"p99 ms of others"_s,
                p99s.second,
                p99s.first,
                {},
                u"baseline: quiet; "_s + note});
    };

    auto guesses = stormsOn(server);
    const auto ofStorms = server.measure([&] { std::ranges::for_each(guesses, [](auto &s) { s->start(); }); },
                                         [&] { std::ranges::for_each(guesses, [](auto &s) { s->tick(); }); },
                                         [&] { std::ranges::for_each(guesses, [](auto &s) { s->stop(); }); });
    int hashed = 0;
    int refused = 0;
    for (const auto &storm : guesses) {
        hashed += storm->hashed();
        refused += storm->refused();
    }
    add(u"%1 addresses guess %2 passwords/s"_s.arg(storms).arg(storms * guessesPerSecond), ofStorms,
        u"%1 hashed, %2 answered 429"_s.arg(hashed).arg(refused));

    MemberFlood messages = server.flood(1, R"({"type":"send","nonce":"flood","text":"again and again"})",
                                        floodedMessagesPerSecond);
    const auto ofMessages = server.measure(messages);
    add(u"a member sends %1 messages/s"_s.arg(floodedMessagesPerSecond), ofMessages,
        u"%1 sent, %2 times closed"_s.arg(messages.sent()).arg(messages.closed()));

    const int sockets = setting.count(1'000, 20);
    MemberFlood resumes = server.flood(sockets, Dialect::stoa().resume(server.flooder().epoch, 0),
                                       resumesPerSecond);
    const auto ofResumes = server.measure(resumes);
    add(u"a member resumes %1 times/s on %2 sockets"_s.arg(resumesPerSecond).arg(sockets), ofResumes,
        u"%1 sent, %2 sockets refused"_s.arg(resumes.sent()).arg(resumes.refused()));
}

} // namespace stoa
