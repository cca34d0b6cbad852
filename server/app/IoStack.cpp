#include "server/app/IoStack.h"

#include "server/app/Services.h"
#include "server/app/routes.h"

#include <algorithm>
#include <sys/resource.h>

namespace stoa {

namespace {

// Descriptors that are not connections: the database, its log, the listeners, epoll.
constexpr rlim_t reservedDescriptors = 256;

// A thread's share of the descriptors: accept() with none left would spin.
GateLimits limitsFor(const Config &config)
{
    rlimit limit {};
    getrlimit(RLIMIT_NOFILE, &limit);
    const rlim_t usable = limit.rlim_cur > 2 * reservedDescriptors ? limit.rlim_cur - reservedDescriptors : limit.rlim_cur / 2;
    GateLimits limits;
    limits.connections = int(std::min<rlim_t>(usable / rlim_t(config.ioThreads), 1'000'000));
    return limits;
}

} // namespace

IoStack::IoStack(Services &services, int thread)
    : m_hub(services.bus, services.metrics, [&views = services.views](const Message &m) { return views.message(m); })
    , m_chatServer({services.reader, services.writer, m_hub, services.originPolicy}, thread)
    , m_listener(&m_chatServer, limitsFor(services.config))
    , m_httpServer(routes(services), screen(services),
                   [&page = services.errorPage](const Request &request, const HttpError &error) {
                       return page.render(request, error);
                   })
{
    connect(&m_hub, &RoomHub::drained, this, &IoStack::drained);
}

bool IoStack::listen(const QHostAddress &address, quint16 port)
{
    if (!m_listener.listenShared(address, port))
        return false;
    m_httpServer.bind(&m_listener);
    return true;
}

} // namespace stoa
