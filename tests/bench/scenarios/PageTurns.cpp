#include "tests/bench/scenarios/PageTurns.h"

#include "tests/support/ChatPage.h"

#include <stdexcept>

namespace stoa {

namespace {

constexpr int turns = 3;
constexpr int messagesAPage = 50;

} // namespace

void PageTurns::run(const Setting &setting)
{
    for (int i = 0; i < setting.turns(turns); ++i) {
        turn(m_first, setting);
        turn(m_second, setting);
    }
}

void PageTurns::turn(Side &side, const Setting &setting)
{
    side.load.run(setting.seconds(0.5)); // warm-up
    HttpLoad::Result result = side.load.run(setting.seconds(2.5));
    side.rates.push_back(result.perSecond);
    side.p99s.push_back(result.latencies.percentile(0.99));
}

std::vector<std::string> pageRequests(std::uint16_t port, const std::string &path,
                                      const std::vector<std::string> &cookies)
{
    std::vector<std::string> requests;
    for (const std::string &cookie : cookies)
        requests.push_back(HttpSocket::get(port, path, cookie));
    return requests;
}

void requireFullPage(const std::string &html, int lastSeq)
{
    const QList<qint64> seqs = ChatPage::parse(QByteArray::fromStdString(html)).seqs();
    if (seqs.size() != messagesAPage || seqs.last() != lastSeq)
        throw std::runtime_error("the page does not show the last 50 messages");
}

} // namespace stoa
