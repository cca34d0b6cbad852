#include "tests/bench/baseline/FanOutServer.h"

#include <cstdio>
#include <exception>
#include <sys/resource.h>

namespace {

void raiseDescriptorLimit()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int main()
{
    try {
        raiseDescriptorLimit();
        baseline::FanOutServer server;
        std::printf("The baseline is listening on http://127.0.0.1:%u/\n", unsigned(server.port()));
        std::fflush(stdout);
        server.run();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "stoa-baseline: %s\n", error.what());
        return 1;
    }
}
