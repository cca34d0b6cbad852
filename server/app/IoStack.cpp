#include "server/app/IoStack.h"

#include "server/app/Routes.h"
#include "server/app/Services.h"
#include "shared/concurrency/TsanAnnotations.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

GateLimits limitsFor(Services &services)
{
    GateLimits limits;
    limits.connections = Listener::connectionsPerThread(services.config.ioThreads);
    limits.idleTime = std::chrono::milliseconds(services.config.keepAliveTimeout).count();
    limits.sendBudget = &services.sendBudget;
    return limits;
}

std::unique_ptr<PageCache> pagesFor(const Services &services)
{
    if (!services.config.hasPageCache)
        return nullptr;
    return std::make_unique<PageCache>(services.writer.changeClock(),
                                       PageCache::totalBytes / services.config.ioThreads);
}

} // namespace

IoStack::IoStack(Services &services, int thread)
    : m_hub(services.bus, services.metrics, services.renderer)
    , m_pages(pagesFor(services))
    , m_chatServer({services.reader, services.writer, m_hub, services.originPolicy, services.lastSeen,
                    services.online, services.throttles, services.personQuota},
                   thread)
    , m_changesApi({services.authenticator, services.reader, m_hub, services.polls, services.gate.quota})
    , m_listener(&m_chatServer, limitsFor(services), nullptr, services.gate)
    , m_httpServer(routes(services, m_changesApi, m_pages.get()), originFilter(services),
                   [&page = services.errorPage](const Request &request, const HttpError &error) {
                       return page.render(request, error);
                   })
{
    connect(&m_hub, &RoomHub::drained, this, &IoStack::notifyDrained);
    connect(&m_hub, &RoomHub::newcomersCame, &services.onlineMembers, &OnlineMembers::addNewcomers);
    connect(&services.presence, &Presence::counted, &m_hub, &RoomHub::receiveCounts);
    connect(&m_hub, &RoomHub::newcomersCame, &services.typing, &TypingUsers::addNewcomers);
    connect(&m_hub, &RoomHub::typingChanged, &services.typing, &TypingUsers::apply);
    connect(&services.typing, &TypingUsers::changed, &m_hub, &RoomHub::receiveTyping);
    connect(&services.control, &ServerControl::announced, &m_hub, &RoomHub::announce);
    connect(&services.control, &ServerControl::connectionClosed, &m_hub, &RoomHub::closeSocket);
    connect(&m_listener, &Listener::drained, this, &IoStack::notifyDrained);
    connect(&m_listener, &Listener::refused, this, &IoStack::noteRefusal);
    connect(&m_listener, &Listener::closedIdle, this, [this] { ++m_closedIdle; });
    connect(&m_httpServer, &HttpServer::answered, this, &IoStack::noteAnswer);
}

void IoStack::noteRefusal(Listener::Refused kind, int status)
{
    if (kind == Listener::Refused::Connection && status == 0)
        return m_refusals.note(u"gate.full"_s);
    const bool isUpgrade = kind == Listener::Refused::Upgrade;
    m_refusals.note((isUpgrade ? u"handshake.%1"_s : u"gate.%1"_s).arg(status));
}

void IoStack::noteAnswer(int status)
{
    ++m_requests;
    if (status >= 400)
        m_refusals.note(u"request.%1"_s.arg(status));
}

IoReport IoStack::report() const
{
    const ChatCounts &chat = m_hub.counts();
    IoReport report{m_hub.clients(), m_hub.census(),        m_requests, chat.deliveries, chat.evictions,
                    m_refusals,      chat.delivery.counts()};
    for (auto it = chat.refusedMessages.cbegin(); it != chat.refusedMessages.cend(); ++it)
        report.refusals[u"message."_s + it.key()] += it.value();
    if (m_closedIdle > 0)
        report.evictions[u"idle"_s] += m_closedIdle;
    return report;
}

void IoStack::closeSockets()
{
    m_isClosing = true;
    m_hub.drain();
}

// Called after the last request and after the last socket; emits once both are gone.
void IoStack::notifyDrained()
{
    if (m_isClosing && m_listener.isDrained() && m_hub.isEmpty() && !std::exchange(m_notifiedDrained, true)) {
        const TsanIgnoreScope posting;
        emit drained();
    }
}

bool IoStack::listen(const QHostAddress &address, quint16 port)
{
    if (!m_listener.listenShared(address, port))
        return false;
    m_httpServer.bind(&m_listener);
    return true;
}

} // namespace stoa
