#include "server/app/IoStack.h"

#include "server/app/Services.h"
#include "server/app/routes.h"

namespace stoa {

namespace {

GateLimits limitsFor(const Config &config)
{
    GateLimits limits;
    limits.connections = Listener::connectionsPerThread(config.ioThreads);
    return limits;
}

std::unique_ptr<PageCache> pagesFor(const Services &services)
{
    if (!services.config.keepsPages)
        return nullptr;
    return std::make_unique<PageCache>(services.writer.versions(),
                                       PageCache::bytesOfAll / services.config.ioThreads);
}

} // namespace

IoStack::IoStack(Services &services, int thread)
    : m_hub(services.bus, services.metrics,
            [&views = services.views](const Message &m) { return views.message(m); })
    , m_pages(pagesFor(services))
    , m_chatServer({services.reader, services.writer, m_hub, services.originPolicy, services.lastSeen},
                   thread)
    , m_listener(&m_chatServer, limitsFor(services.config))
    , m_httpServer(routes(services, m_pages.get()), screen(services),
                   [&page = services.errorPage](const Request &request, const HttpError &error) {
                       return page.render(request, error);
                   })
{
    connect(&m_hub, &RoomHub::drained, this, &IoStack::tellDrained);
    connect(&m_hub, &RoomHub::presenceChanged, &services.presence, &Presence::apply);
    connect(&services.presence, &Presence::counted, &m_hub, &RoomHub::receiveCounts);
    connect(&m_listener, &Listener::drained, this, &IoStack::tellDrained);
}

void IoStack::closeSockets()
{
    m_isClosing = true;
    m_hub.drain();
}

// Requests and sockets both: the last of them tells, once.
void IoStack::tellDrained()
{
    if (m_isClosing && m_listener.isDrained() && m_hub.isEmpty() && !std::exchange(m_toldDrained, true))
        emit drained();
}

bool IoStack::listen(const QHostAddress &address, quint16 port)
{
    if (!m_listener.listenShared(address, port))
        return false;
    m_httpServer.bind(&m_listener);
    return true;
}

} // namespace stoa
