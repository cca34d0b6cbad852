#pragma once

#include "tests/bench/load/HttpLoad.h"
#include "tests/bench/scenarios/Scenario.h"

namespace stoa {

// Runs two page loads in turns and returns the medians of each.
class PageTurns
{
public:
    PageTurns(HttpLoad &first, HttpLoad &second)
        : m_first{first, {}, {}}
        , m_second{second, {}, {}}
    {
    }

    void run(const Setting &setting);

    double firstRate() const { return median(m_first.rates); }

    double secondRate() const { return median(m_second.rates); }

    double firstP99() const { return median(m_first.p99s); }

    double secondP99() const { return median(m_second.p99s); }

private:
    struct Side
    {
        HttpLoad &load;
        std::vector<double> rates; // per second
        std::vector<double> p99s; // milliseconds
    };

    static void turn(Side &side, const Setting &setting);

    Side m_first;
    Side m_second;
};

// Returns a request for the page with each of the cookies.
std::vector<std::string> pageRequests(std::uint16_t port, const std::string &path,
                                      const std::vector<std::string> &cookies);
// Throws std::runtime_error unless the page shows 50 messages and the last one has this seq.
void requireFullPage(const std::string &html, int lastSeq);

} // namespace stoa
