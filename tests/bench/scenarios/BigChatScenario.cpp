#include "tests/bench/scenarios/BigChatScenario.h"

#include "tests/bench/scenarios/PageTurns.h"
#include "tests/bench/servers/PageChat.h"

#include <QFile>

#include <fcntl.h>
#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Drops the file from the page cache, so that the first read is as slow as after a reboot.
void dropFromCache(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        ::posix_fadvise(file.handle(), 0, 0, POSIX_FADV_DONTNEED);
}

double firstPage(EventLoop &loop, const StoaServer &server, const std::string &path,
                 const std::string &cookie)
{
    HttpSocket::Response response;
    HttpSocket client(loop, server.port(),
                      [&](HttpSocket &, const HttpSocket::Response &received) { response = received; });
    client.request(HttpSocket::get(server.port(), path, cookie));
    loop.pollUntil([&] { return !client.isBusy(); }, std::chrono::seconds(30));
    if (response.status != 200)
        throw std::runtime_error("the first page has status " + std::to_string(response.status));
    return response.milliseconds;
}

} // namespace

void BigChatScenario::run(const Setting &setting, const Report &report)
{
    const int messages = setting.count(10'000'000, 1'000);
    StoaServer stoa(setting.folder, setting.flags);
    if (!setting.isTiny)
        stoa.setDatabase(PageChat::keptPath(setting.folder, messages));
    const PageChat chat(stoa.database(), messages);
    const std::vector<std::string> cookies = chat.signIn();
    dropFromCache(stoa.database());
    stoa.start();
    EventLoop loop;
    const double first = firstPage(loop, stoa, chat.bigPath(), cookies.front());

    HttpLoad big(loop, stoa.port(), pageRequests(stoa.port(), chat.bigPath(), cookies));
    HttpLoad small(loop, stoa.port(), pageRequests(stoa.port(), chat.smallPath(), cookies));
    PageTurns turns(big, small);
    turns.run(setting);
    requireFullPage(big.page(), messages);
    const QString workload = u"the same in a chat of %1 messages"_s.arg(messages);
    report({id(), workload, u"requests/s, warm"_s, turns.firstRate(), turns.secondRate(),
            Target::ratioAtLeast(0.83), u"baseline: the chat of 200 messages"_s});
    report({id(),
            workload,
            u"first page after start, ms"_s,
            first,
            {},
            Target::atMost(50),
            u"file not in the system's cache"_s});
}

} // namespace stoa
