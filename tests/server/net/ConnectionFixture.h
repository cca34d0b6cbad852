#pragma once

#include "shared/concurrency/readyFuture.h"
#include "tests/server/net/GateFixture.h"
#include "tests/server/net/RawSocket.h"

#include <QPromise>

#include <atomic>
#include <memory>

namespace stoa {

inline QByteArray get(const QByteArray &path, const QByteArray &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
}

// A gate with some routes behind it, for the tests of Connection.
class ConnectionFixture
{
protected:
    void start(const GateLimits &limits = {})
    {
        using namespace Qt::StringLiterals;
        const auto ready = [](Reply reply) { return readyFuture(std::move(reply)); };
        GateFixture::Parts parts;
        parts.limits = limits;
        parts.routes = {
            {Method::Get, u"/"_s,
             [ready](const Request &) { return ready(Reply::html("hello", Language::English)); }},
            {Method::Get, u"/number/<arg>"_s,
             [ready](const Request &request) {
                 return ready(Reply::html(request.arguments.first().toUtf8(), Language::English));
             }},
            {Method::Post, u"/echo"_s,
             [this, ready](const Request &request) {
                 ++m_posts;
                 return ready(Reply::html(request.body, Language::English));
             }},
            {Method::Get, u"/big"_s,
             [this, ready](const Request &) { return ready(Reply::html(m_big, Language::English)); }},
            {Method::Get, u"/later"_s,
             [this](const Request &) {
                 m_later = std::make_shared<QPromise<Reply>>();
                 m_later->start();
                 m_asked.release();
                 return m_later->future();
             }},
        };
        m_gate.reset();
        m_gate = std::make_unique<GateFixture>(std::move(parts));
    }

    static GateLimits shortLimits()
    {
        GateLimits limits;
        limits.headTime = limits.bodyTime = limits.idleTime = limits.stallTime = limits.closeTime = 200;
        return limits;
    }

    std::unique_ptr<GateFixture> m_gate;
    QByteArray m_big = QByteArray(20'000'000, 'b');
    // The answer to /later. `asked` is released when the request has arrived.
    std::shared_ptr<QPromise<Reply>> m_later;
    QSemaphore m_asked{0};
    std::atomic<int> m_posts{0};
};

} // namespace stoa
