#include "tests/bench/scenarios/UnreadScenario.h"

#include "tests/bench/load/OpenLoop.h"
#include "tests/bench/load/ProcessUsage.h"
#include "tests/support/HttpClient.h"
#include "tests/support/LargeChat.h"
#include "tests/support/PeakMemory.h"
#include "tests/support/UnreadReaders.h"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <thread>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int rooms = 10;
constexpr int sockets = 100;
constexpr int messagesPerSecond = 100;
constexpr int patience = 60'000; // ms
// The server drops readers after 10 s, and gives memory back a while later.
constexpr double secondsAfter = 30;

double mib(qint64 kib)
{
    return double(kib) / 1024;
}

void require(bool isRight, const char *problem)
{
    if (!isRight)
        throw std::runtime_error(problem);
}

// Runs the chat until the work on another thread is done. Returns the 99th percentile of its worst second in
// ms.
template<class Work> double worstP99Beside(OpenLoop &chat, const Setting &setting, Work work)
{
    std::atomic<bool> isDone = false;
    std::thread thread([&] {
        work();
        isDone = true;
    });
    double worst = 0;
    while (!isDone)
        worst = std::max(worst, chat.run(setting.seconds(1)).latencies.percentile(0.99));
    thread.join();
    return worst;
}

} // namespace

void UnreadScenario::run(const Setting &setting, const Report &report)
{
    runWith(true, u"the same page"_s, setting, report);
    runWith(false, u"a page of its own"_s, setting, report);
}

void UnreadScenario::runWith(bool isCached, const QString &pages, const Setting &setting,
                             const Report &report) const
{
    const int readers = setting.count(1'000, 20);
    StoaServer stoa(setting.folder, setting.flags);
    EventLoop loop;
    Crowd crowd(loop, stoa, stoa.prepare({.rooms = rooms, .memberships = sockets}));
    const LargeChat chat(stoa.database());
    const QByteArray path = isCached ? chat.cachedPath() : chat.uncachedPath();
    stoa.start();
    crowd.open(100);
    OpenLoop live(crowd, messagesPerSecond);
    live.run(setting.seconds(1));
    const HttpAnswer page = HttpClient(stoa.port()).fetch(path, {{"Cookie", chat.cookie()}});
    require(page.status == 200 && page.body.size() > 2'500'000, "the page is not large");

    const qint64 before = ProcessUsage::of(stoa.pid()).residentKiB;
    PeakMemory::reset(stoa.pid());
    bool areAnswered = false;
    bool areClosed = false;
    const double p99 = worstP99Beside(live, setting, [&] {
        UnreadReaders unread(stoa.port());
        unread.open(readers, path, chat.cookie());
        areAnswered = unread.waitForAnswers(patience);
        areClosed = unread.waitForClosed(patience);
    });
    require(areAnswered, "a request was not answered");
    require(areClosed, "a client that reads nothing was not closed");
    const qint64 peak = PeakMemory::kib(stoa.pid());
    live.run(setting.seconds(secondsAfter));
    const qint64 after = ProcessUsage::of(stoa.pid()).residentKiB;

    const QString workload
        = u"%1 clients that each ask for %2 of %3 MB and read nothing"_s.arg(readers).arg(pages).arg(
            double(page.body.size()) / 1e6, 0, 'f', 1);
    report({id(), workload, u"RSS MiB at the peak"_s, mib(peak - before), {}, Target::atMost(64), {}});
    report({id(), workload, u"RSS MiB afterwards"_s, mib(after - before), {}, Target::atMost(10), {}});
    report(
        {id(),
         u"%1 sockets in %2 rooms, %3 messages/s meanwhile"_s.arg(sockets).arg(rooms).arg(messagesPerSecond),
         u"p99 ms of the worst second"_s,
         p99,
         {},
         {},
         {}});
}

} // namespace stoa
