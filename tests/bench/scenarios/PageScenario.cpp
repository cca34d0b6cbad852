#include "tests/bench/scenarios/PageScenario.h"

#include "tests/bench/scenarios/PageTurns.h"
#include "tests/bench/servers/PageChat.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr int messages = 200; // of the small chat
const QString workload = u"GET /chat/:id, 50 messages, 16 clients"_s;

} // namespace

void PageScenario::run(const Setting &setting, const Report &report)
{
    runWith({}, u"requests/s, warm"_s, 25'000, setting, report);
    const QString flag = u"--no-page-cache"_s;
    const QString measure = u"requests/s, caches off"_s;
    if (StoaServer::knowsFlag(flag))
        runWith({flag}, measure, 3'000, setting, report);
    else
        report({id(), workload, measure, {}, {}, Target::atLeast(3'000), u"no flag for it"_s});
}

void PageScenario::runWith(const QStringList &flags, const QString &measure, double target,
                           const Setting &setting, const Report &report) const
{
    EventLoop loop;
    StoaServer stoa(setting.folder, setting.flags + flags);
    const PageChat chat(stoa.database(), 1);
    const std::vector<std::string> cookies = chat.signIn();
    stoa.start();
    HttpLoad pages(loop, stoa.port(), pageRequests(stoa.port(), chat.smallPath(), cookies));
    pages.run(setting.seconds(0.5));
    requireFullPage(pages.page(), messages);

    BaselineServer baseline;
    baseline.start();
    const std::string bytes = "/bytes/" + std::to_string(pages.page().size());
    HttpLoad same(loop, baseline.port(), pageRequests(baseline.port(), bytes, cookies));
    PageTurns turns(pages, same);
    turns.run(setting);
    report({id(), workload, measure, turns.firstRate(), turns.secondRate(), Target::atLeast(target),
            u"%1 bytes"_s.arg(pages.page().size())});
    report({id(), workload, u"p99 ms of the same"_s, turns.firstP99(), turns.secondP99(), {}, {}});
}

} // namespace stoa
