#pragma once

#include "server/http/HttpServer.h"
#include "server/net/IoThread.h"
#include "server/net/Listener.h"
#include "server/net/UpgradePolicy.h"
#include "shared/concurrency/QueuedCall.h"
#include "tests/support/Semaphore.h"

namespace stoa {

// Trusts these networks. A quota holds for loopback only if some proxy is trusted.
inline SharedGate sharing(const QStringList &networks, int perAddress = 0)
{
    return {*TrustedProxies::fromNetworks(networks), ConnectionQuota(perAddress)};
}

inline Task<Reply> ready(Reply reply)
{
    co_return reply;
}

// Listener and HttpServer as the server runs them, on an IoThread of their own.
class GateFixture
{
public:
    struct Parts
    {
        QList<Route> routes;
        GateLimits limits;
        SharedGate shared = {};
        HttpServer::RequestFilter filter = [](const Request &) {};
        // Created on the I/O thread, as a child of the thread's root object.
        std::function<UpgradePolicy *(QObject *owner)> makePolicy;
    };

    explicit GateFixture(Parts parts)
        : m_port(Listener::probe(QHostAddress::LocalHost, 0, nullptr))
        , m_parts(std::move(parts))
        , m_thread([this] { return setUp(); })
    {
        m_thread.start();
        m_ready.acquire();
    }

    ~GateFixture()
    {
        m_thread.quit();
        m_thread.wait();
    }

    quint16 port() const { return m_port; }

    int connectionCount() const { return m_listener->connectionCount(); }

    IoThread &thread() { return m_thread; }

    // Runs the function on the I/O thread and waits for it.
    template<typename Work> void run(Work work)
    {
        Semaphore done;
        const auto workAndRelease = [&] {
            work();
            done.release();
        };
        callQueued(m_listener, workAndRelease);
        done.acquire();
    }

    Listener *listener() { return m_listener; }

    static Reply errorPage(const Request &request, const HttpError &error)
    {
        if (request.wantsJson())
            return Reply::json({{QStringLiteral("error"), error.code()}}, error.status());
        return Reply::html("<p>" + error.text().english().toUtf8() + "</p>", Language::English,
                           error.status());
    }

private:
    std::unique_ptr<QObject> setUp()
    {
        auto owner = std::make_unique<QObject>();
        UpgradePolicy *policy = m_parts.makePolicy ? m_parts.makePolicy(owner.get()) : nullptr;
        // Destroyed before the listener, as in IoStack.
        auto *server = new HttpServer(m_parts.routes, m_parts.filter, errorPage, owner.get());
        m_listener = new Listener(policy, m_parts.limits, owner.get(), m_parts.shared);
        if (!m_listener->listenShared(QHostAddress::LocalHost, m_port))
            qFatal("The test cannot listen");
        server->bind(m_listener);
        m_ready.release();
        return owner;
    }

    quint16 m_port;
    Parts m_parts;
    Semaphore m_ready;
    Listener *m_listener = nullptr;
    IoThread m_thread;
};

} // namespace stoa
