#pragma once

#include "shared/concurrency/Pending.h"
#include "tests/server/net/GateFixture.h"
#include "tests/server/net/RawSocket.h"
#include "tests/support/Semaphore.h"

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
    void start(const GateLimits &limits = {}, const SharedGate &shared = {})
    {
        using namespace Qt::StringLiterals;
        GateFixture::Parts parts;
        parts.limits = limits;
        parts.shared = shared;
        parts.routes = {
            {Method::Get, u"/"_s,
             [](const Request &) { return ready(Reply::html("hello", Language::English)); }},
            {Method::Get, u"/number/<arg>"_s,
             [](const Request &request) {
                 return ready(Reply::html(request.arguments.first().toUtf8(), Language::English));
             }},
            {Method::Post, u"/echo"_s,
             [this](const Request &request) {
                 ++m_posts;
                 return ready(Reply::html(request.body, Language::English));
             }},
            {Method::Get, u"/whoami"_s,
             [](const Request &request) {
                 const QByteArray client = request.client.toString().toUtf8();
                 return ready(Reply::html(client + (request.isSecure ? " secure" : ""), Language::English));
             }},
            {Method::Get, u"/headers"_s,
             [](const Request &request) {
                 QByteArrayList names;
                 for (const auto &header : request.headers)
                     names.append(header.first);
                 return ready(Reply::html(names.join(' '), Language::English));
             }},
            {Method::Get, u"/big"_s,
             [this](const Request &) { return ready(Reply::html(m_big, Language::English)); }},
            {Method::Get, u"/later"_s,
             [this](const Request &) {
                 m_later = std::make_shared<Resolver<Reply>>();
                 Pending<Reply> pending = m_later->pending();
                 m_asked.release();
                 return answerOf(std::move(pending));
             }},
        };
        m_gate.reset();
        m_gate = std::make_unique<GateFixture>(std::move(parts));
    }

    static Task<Reply> answerOf(Pending<Reply> pending) { co_return co_await pending; }

    // All but firstTime: on a busy machine a test may take long to send its first request.
    static GateLimits shortLimits()
    {
        GateLimits limits;
        limits.headTime = limits.bodyTime = 200;
        limits.idleTime = limits.stallTime = limits.closeTime = 200;
        return limits;
    }

    std::unique_ptr<GateFixture> m_gate;
    QByteArray m_big = QByteArray(20'000'000, 'b');
    std::shared_ptr<Resolver<Reply>> m_later; // resolves with the reply to /later
    Semaphore m_asked{0}; // released when a request for /later has arrived
    std::atomic<int> m_posts{0};
};

} // namespace stoa
