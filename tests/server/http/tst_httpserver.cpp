#include "server/http/RouteTable.h"
#include "server/net/SecurityHeaders.h"
#include "shared/concurrency/Pending.h"
#include "shared/concurrency/WorkerPool.h"
#include "tests/server/net/GateFixture.h"
#include "tests/server/net/RawSocket.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"

#include <QCoreApplication>
#include <QTest>

#include <atomic>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {
// The request that a handler received, as text.
QByteArray seen(const Request &request)
{
    return QByteArray::number(int(request.method)) + '|' + request.path.toUtf8() + '|' + request.target + '|'
        + request.query.queryItemValue(u"q"_s, QUrl::FullyDecoded).toUtf8() + '|'
        + request.arguments.join(u',').toUtf8() + '|' + request.header("x-a") + '|' + request.header("cookie")
        + '|' + request.body + '|' + request.client.toString().toUtf8();
}

// Like the server's handlers: the work runs on another thread.
template<class Work> Task<Reply> later(WorkerPool &pool, Work work)
{
    Resolver<Reply> resolver;
    Pending<Reply> pending = resolver.pending();
    pool.start([resolver = std::move(resolver), work]() mutable { resolver.resolveWith(work); });
    co_return co_await pending;
}

// Throws it there.
template<class Error> Task<Reply> failingLater(WorkerPool &pool, const Error &error)
{
    return later(pool, [error]() -> Reply { throw error; });
}

Task<Reply> answerOf(Pending<Reply> pending)
{
    co_return co_await pending;
}
} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT
private:
    QByteArray exchange(const QByteArray &method, const QByteArray &target, const QByteArray &more = {});

    WorkerPool m_pool{u"test"_s, 1, 100};
    std::unique_ptr<GateFixture> m_gate;
    std::shared_ptr<Resolver<Reply>> m_never;
    std::atomic<bool> m_isKept = false;
    Semaphore m_asked{0};

private slots:
    void initTestCase();
    void fillsRequest();
    void routes_data();
    void routes();
    void errors_data();
    void errors();
    void retryAfter();
    void filterRunsFirst_data();
    void filterRunsFirst();
    void security_S22_S23_headersEverywhere_data();
    void security_S22_S23_headersEverywhere();
    void handlerMayBeStricter();
    void answersFromAPool();
    void answersFromTheQuickHandler();
    void notModifiedHasNoBody();
    void hstsOnlyForHttps();
    void fault_E03_hstsBindsOtherPorts_data();
    void fault_E03_hstsBindsOtherPorts();
    void goesWhileAHandlerWorks();
};

void TestHttpServer::initTestCase()
{
    SecurityHeaders::configure({QUrl(u"http://127.0.0.1:1578"_s)});
    const auto see = [](const Request &request) {
        return ready(Reply::html(seen(request), Language::English));
    };
    GateFixture::Parts parts;
    parts.filter = [](const Request &request) {
        if (!request.header("x-foreign").isNull())
            throw HttpError(403, u"foreign"_s, phrase("Test", "Go away."));
    };
    parts.routes = {
        {Method::Get, u"/"_s, see},
        {Method::Get, u"/see/<arg>"_s, see},
        {Method::Post, u"/see/<arg>"_s, see},
        {Method::Get, u"/see/<arg>/of/<arg>"_s, see},
        {Method::Put, u"/put"_s, see},
        {Method::Patch, u"/put"_s, see},
        {Method::Delete, u"/put"_s, see},
        {Method::Get, u"/static/<rest>"_s, see},
        {Method::Get, u"/created"_s,
         [](const Request &) {
             return ready(Reply::json({{u"id"_s, 1}}, 201));
         }},
        {Method::Get, u"/not-modified"_s,
         [](const Request &) {
             return ready(Reply{304, {}, {}, {{"ETag", "\"1\""}}});
         }},
        {Method::Get, u"/strict"_s,
         [](const Request &) {
             return ready(
                 Reply::html("x", Language::English).withHeader("Content-Security-Policy", "sandbox"));
         }},
        {Method::Get, u"/http-error"_s,
         [](const Request &) -> Task<Reply> {
             throw HttpError(422, u"blank"_s, phrase("Test", "The name is blank."));
         }},
        {Method::Get, u"/busy"_s,
         [](const Request &) -> Task<Reply> {
             throw HttpError(503, u"busy"_s, phrase("Test", "Busy.")).withRetryAfter(7);
         }},
        {Method::Get, u"/std-error"_s,
         [](const Request &) -> Task<Reply> { throw std::runtime_error("secret detail"); }},
        {Method::Get, u"/odd-error"_s, [](const Request &) -> Task<Reply> { throw 42; }},
        {Method::Get, u"/future-http-error"_s,
         [this](const Request &) {
             return failingLater(m_pool, HttpError(403, u"no"_s, phrase("Test", "No.")));
         }},
        {Method::Get, u"/future-std-error"_s,
         [this](const Request &) { return failingLater(m_pool, std::runtime_error("secret detail")); }},
        {Method::Get, u"/future-odd-error"_s, [this](const Request &) { return failingLater(m_pool, 42); }},
        {Method::Get, u"/given-up"_s,
         [](const Request &) {
             return answerOf(Resolver<Reply>().pending()); // goes without an answer
         }},
        {Method::Get, u"/pool"_s,
         [this](const Request &) {
             return later(m_pool, [] { return Reply::html("from the pool", Language::English); });
         }},
        {Method::Get, u"/kept"_s,
         [this](const Request &) {
             return later(m_pool, [this] {
                 Reply reply = Reply::html("made", Language::English);
                 reply.beforeSending = [this] { m_isKept = true; };
                 return reply;
             });
         },
         [this](const Request &) {
             return m_isKept ? std::optional(Reply::html("kept", Language::English)) : std::nullopt;
         }},
        {Method::Get, u"/never"_s,
         [this](const Request &) {
             m_never = std::make_shared<Resolver<Reply>>();
             Pending<Reply> pending = m_never->pending();
             m_asked.release();
             return answerOf(std::move(pending));
         }},
    };
    m_gate = std::make_unique<GateFixture>(std::move(parts));
}

QByteArray TestHttpServer::exchange(const QByteArray &method, const QByteArray &target,
                                    const QByteArray &more)
{
    RawSocket client(m_gate->port());
    client.send(method + ' ' + target + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n" + more
                + (more.contains("\r\n\r\n") ? "" : "\r\n"));
    return client.receiveAll();
}

void TestHttpServer::fillsRequest()
{
    const QByteArray answer = exchange("POST", "/see/%C3%A9%20x?q=%C3%A4%26",
                                       "X-A: 1\r\nCookie: a=x; b=2\r\nContent-Length: 4\r\n\r\nbody");
    QCOMPARE(bodyOf(answer),
             QByteArray::number(int(Method::Post))
                 + "|/see/\u00e9 x|/see/%C3%A9%20x?q=%C3%A4%26|\u00e4&|\u00e9 x|1|a=x; b=2|body|127.0.0.1");
}

void TestHttpServer::routes_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("found"); // arguments, or Allow
    const auto row = [](const char *method, const char *target, int status, const char *found = "") {
        QTest::addRow("%s %s", method, target)
            << QByteArray(method) << QByteArray(target) << status << QByteArray(found);
    };
    row("GET", "/", 200);
    row("GET", "/?q=1", 200);
    row("GET", "/see/1", 200, "1");
    row("POST", "/see/1", 200, "1");
    row("GET", "/see/1/of/2", 200, "1,2");
    row("GET", "/see/99999999999999999999", 200, "99999999999999999999");
    row("GET", "/see/", 404);
    row("GET", "/see/1/", 404);
    row("GET", "/see", 404);
    row("GET", "/see/1/of", 404);
    row("GET", "/SEE/1", 404);
    row("GET", "/static/a", 200, "a");
    row("GET", "/static/css/a.css", 200, "css/a.css");
    row("GET", "/static/", 404);
    row("GET", "/static", 404);
    row("GET", "/nothing", 404);
    row("POST", "/nothing", 404);
    row("OPTIONS", "/nothing", 404);
    row("PUT", "/see/1", 405, "GET, HEAD, POST");
    row("OPTIONS", "/see/1", 405, "GET, HEAD, POST");
    row("POST", "/", 405, "GET, HEAD");
    row("GET", "/put", 405, "PUT, PATCH, DELETE");
    row("HEAD", "/put", 405, "PUT, PATCH, DELETE");
    row("PUT", "/put", 200);
    row("PATCH", "/put", 200);
    row("DELETE", "/put", 200);
}

void TestHttpServer::routes()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QByteArray, found);
    const QByteArray answer = exchange(method, target);
    QCOMPARE(answersIn(answer), 1);
    QCOMPARE(statusOf(answer), status);
    if (status == 200)
        QCOMPARE(bodyOf(answer).split('|').at(4), found);
    if (status == 405)
        QCOMPARE(headerOf(answer, "allow"), found);
}

void TestHttpServer::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("/http-error") << 422;
    QTest::newRow("/std-error") << 500;
    QTest::newRow("/odd-error") << 500;
    QTest::newRow("/future-http-error") << 403;
    QTest::newRow("/future-std-error") << 500;
    QTest::newRow("/future-odd-error") << 500;
    QTest::newRow("/given-up") << 503;
}

void TestHttpServer::errors()
{
    QFETCH(int, status);
    const QByteArray page = exchange("GET", QTest::currentDataTag());
    QCOMPARE(statusOf(page), status);
    QVERIFY(page.contains("text/html"));
    QVERIFY(!page.contains("secret"));
    const QByteArray json = exchange("GET", QTest::currentDataTag(), "Accept: application/json\r\n");
    QCOMPARE(statusOf(json), status);
    QVERIFY(json.contains("application/json"));
}

void TestHttpServer::retryAfter()
{
    QCOMPARE(headerOf(exchange("GET", "/busy"), "retry-after"), "7");
}

void TestHttpServer::filterRunsFirst_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"/", "/see/1", "/nothing", "/std-error"})
        QTest::newRow(target) << QByteArray(target);
}

void TestHttpServer::filterRunsFirst()
{
    QFETCH(QByteArray, target);
    const QByteArray answer = exchange("GET", target, "X-Foreign: 1\r\n");
    QCOMPARE(statusOf(answer), 403);
    QVERIFY(bodyOf(answer).contains("Go away."));
}

void TestHttpServer::security_S22_S23_headersEverywhere_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"/", "/created", "/not-modified", "/nothing", "/put", "/http-error",
                               "/std-error", "/future-odd-error", "/given-up", "/%00"})
        QTest::newRow(target) << QByteArray(target);
}

void TestHttpServer::security_S22_S23_headersEverywhere()
{
    QFETCH(QByteArray, target);
    const QByteArray bytes = exchange("GET", target);
    QByteArray rest = bytes;
    const HttpAnswer answer = HttpAnswer::takeFrom(rest, true);
    const std::pair<const char *, const char *> expected[] = {
        {"content-security-policy", "default-src 'none'; script-src 'self'; "},
        {"x-content-type-options", "nosniff"},
        {"referrer-policy", "same-origin"},
        {"cross-origin-opener-policy", "same-origin"},
        {"cross-origin-resource-policy", "same-origin"},
        {"permissions-policy", ""},
    };
    for (const auto &[name, start] : expected) {
        const QList<QByteArray> values = answer.headersNamed(name);
        QVERIFY2(values.size() == 1 && values.first().startsWith(start), name);
    }
    const QByteArray policy = answer.header("content-security-policy");
    QVERIFY(policy.contains("connect-src 'self' ws://127.0.0.1:1578;"));
    QVERIFY(policy.endsWith("object-src 'none'; base-uri 'none'; frame-ancestors 'none'"));
    QVERIFY(!bytes.contains("unsafe-"));
    QVERIFY(answer.headersNamed("strict-transport-security").isEmpty());
    QVERIFY(!bytes.contains("evil.example"));
}

void TestHttpServer::handlerMayBeStricter()
{
    const QByteArray answer = exchange("GET", "/strict");
    QCOMPARE(answer.toLower().count("\r\ncontent-security-policy: "), 1);
    QCOMPARE(headerOf(answer, "content-security-policy"), "sandbox");
}

void TestHttpServer::answersFromAPool()
{
    QCOMPARE(bodyOf(exchange("GET", "/pool")), "from the pool");
}

void TestHttpServer::answersFromTheQuickHandler()
{
    QCOMPARE(bodyOf(exchange("GET", "/kept")), "made");
    QVERIFY(m_isKept);
    QCOMPARE(bodyOf(exchange("GET", "/kept")), "kept");
    const QByteArray head = exchange("HEAD", "/kept");
    QCOMPARE(statusOf(head), 200);
    QCOMPARE(headerOf(head, "content-length"), "4");
    QCOMPARE(bodyOf(head), "");
    QVERIFY(exchange("POST", "/kept").startsWith("HTTP/1.1 405 "));
}

void TestHttpServer::notModifiedHasNoBody()
{
    const QByteArray answer = exchange("GET", "/not-modified");
    QCOMPARE(statusOf(answer), 304);
    QCOMPARE(headerOf(answer, "etag"), "\"1\"");
    QVERIFY(bodyOf(answer).isEmpty());
}

void TestHttpServer::hstsOnlyForHttps()
{
    SecurityHeaders::configure({QUrl(u"https://stoa.example/"_s)});
    bool found = false;
    for (const auto &[name, value] : SecurityHeaders::all()) {
        found |= name == "Strict-Transport-Security" && value.startsWith("max-age=");
        if (name == "Content-Security-Policy")
            QVERIFY(value.contains("connect-src 'self' wss://stoa.example;"));
    }
    QVERIFY(found);
    SecurityHeaders::configure({QUrl(u"http://127.0.0.1:1578"_s)});
}

void TestHttpServer::fault_E03_hstsBindsOtherPorts_data()
{
    QTest::addColumn<QStringList>("origins");
    QTest::addColumn<bool>("isSent");
    QTest::newRow("https") << QStringList{u"https://stoa.example"_s} << true;
    QTest::newRow("https with its standard port") << QStringList{u"https://stoa.example:443"_s} << true;
    QTest::newRow("https with a port of its own") << QStringList{u"https://stoa.example:8443"_s} << false;
    QTest::newRow("one of two has a port of its own")
        << QStringList{u"https://stoa.example"_s, u"https://stoa.example:8443"_s} << false;
    QTest::newRow("http beside https")
        << QStringList{u"http://127.0.0.1:1578"_s, u"https://stoa.example"_s} << true;
    QTest::newRow("http") << QStringList{u"http://stoa.example"_s} << false;
}

void TestHttpServer::fault_E03_hstsBindsOtherPorts()
{
    QFETCH(const QStringList, origins);
    SecurityHeaders::configure(QUrl::fromStringList(origins));
    const bool isSent = std::ranges::any_of(SecurityHeaders::all(), [](const auto &header) {
        return header.first == "Strict-Transport-Security";
    });
    SecurityHeaders::configure({QUrl(u"http://127.0.0.1:1578"_s)});
    QTEST(isSent, "isSent");
}

void TestHttpServer::goesWhileAHandlerWorks()
{
    RawSocket client(m_gate->port());
    QVERIFY(client.send("GET /never HTTP/1.1\r\nHost: x\r\n\r\n"));
    m_asked.acquire();
    m_gate.reset();
    m_never->resolve(Reply::html("nobody listens", Language::English));
    QVERIFY(client.receiveAll().isEmpty());
}

STOA_TEST(TestHttpServer)
#include "tst_httpserver.moc"
