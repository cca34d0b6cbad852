#include "server/auth/PasswordHash.h"
#include "server/pages/AuthPage.h"
#include "tests/server/net/GateFixture.h"
#include "tests/server/net/RawSocket.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"
#include "tests/support/ThreadState.h"

#include <QTest>

#include <sys/resource.h>
#include <thread>

using namespace stoa;
using namespace Qt::StringLiterals;

// Handlers that are suspended when their clients leave, or when the server stops, neither leak nor touch
// freed memory: AddressSanitizer and ThreadSanitizer report it otherwise.
class TestHandlerLifetimes : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void clientsLeave_data() { addRows(); }

    void clientsLeave();

    void serverStops_data() { addRows(); }

    void serverStops();

    void threadsEndWhileWorkersAreBusy_data() { addRows(); }

    void threadsEndWhileWorkersAreBusy();

private:
    static void addRows();
};

namespace {

// The workers at which handlers are suspended.
enum class Worker { Reader, Hasher, Writer };

// Counts the frames of /walk.
struct Frame
{
    Frame() { ++alive; }

    ~Frame() { --alive; }
    Q_DISABLE_COPY_MOVE(Frame)

    static inline std::atomic<int> alive = 0;
};

// Handlers that pass all workers, one after the other. One of the workers is busy until release().
class SuspendedServer
{
public:
    explicit SuspendedServer(Worker worker)
        : m_worker(worker)
        , m_page(m_fixture.renderer, m_fixture.reader, m_fixture.writer, m_fixture.hasher,
                 m_fixture.throttles, {})
        , m_threads(worker == Worker::Reader ? 2 : 1)
    {
        m_fixture.addUser(u"ada"_s, PasswordHash::make(password));
        GateFixture::Parts parts;
        parts.routes = {
            {Method::Get, u"/walk"_s, [this](const Request &request) { return walk(request); }},
            {Method::Post, u"/auth"_s, [this](const Request &request) { return m_page.signInOrUp(request); }},
        };
        parts.limits.connections = 2'000;
        m_gate = std::make_unique<GateFixture>(std::move(parts));
        block();
    }

    ~SuspendedServer()
    {
        release();
        m_gate.reset();
    }

    void release() { m_isFree.release(std::exchange(m_threads, 0)); }

    // As Application does it: the workers end, then the I/O threads.
    void stop()
    {
        std::atomic<pid_t> finisher = 0;
        std::thread thread([&] {
            finisher = ::gettid();
            m_fixture.writer.finish();
            m_fixture.hasher.finish();
            m_fixture.reader.finish();
        });
        const bool isWaiting = QTest::qWaitFor([&] { return finisher != 0 && isAsleep(finisher); });
        release();
        thread.join();
        m_gate.reset();
        if (!isWaiting)
            qFatal("The workers were not busy");
    }

    void endThreads() { m_gate.reset(); }

    // How many handlers wait for the worker.
    qint64 suspended() const
    {
        switch (m_worker) {
        case Worker::Reader:
            return m_fixture.reader.queueLength();
        case Worker::Hasher:
            return m_fixture.hasher.queueLength();
        default:
            return m_fixture.writer.queue().tasks;
        }
    }

    GateFixture &gate() { return *m_gate; }

private:
    Task<Reply> walk(Request request)
    {
        const Frame frame;
        const QString path = request.path;
        const auto read = [path](const Store &) { return path.toUtf8(); };
        const QByteArray seen = co_await m_fixture.reader.run(read);
        const auto makeHash = [seen] { return seen + seen; };
        const QByteArray hash = co_await m_fixture.hasher.run(makeHash);
        const auto write = [hash](Store &) { return hash + hash; };
        const QByteArray all = co_await m_fixture.writer.run(write);
        co_return Reply::html(all, Language::English);
    }

    // Keeps the worker busy until release().
    void block()
    {
        Semaphore isBusy;
        const auto wait = [this, &isBusy] {
            isBusy.release();
            m_isFree.acquire();
        };
        const auto waitToo = [wait](const Store &) {
            wait();
            return true;
        };
        for (int i = 0; i < m_threads; ++i) {
            if (m_worker == Worker::Reader)
                m_fixture.reader.run(waitToo).ignore();
            else if (m_worker == Worker::Hasher)
                m_fixture.hasher.run(wait).ignore();
            else
                m_fixture.writer.run(waitToo).ignore();
        }
        isBusy.acquire(m_threads);
    }

    const Worker m_worker;
    Semaphore m_isFree;
    PagesFixture m_fixture{2'000};
    AuthPage m_page;
    int m_threads;
    std::unique_ptr<GateFixture> m_gate;
};

QByteArray walkRequest()
{
    return "GET /walk HTTP/1.1\r\nHost: x\r\n\r\n";
}

QByteArray signInRequest()
{
    const QByteArray body = "username=ada&password=" + QUrl::toPercentEncoding(password);
    return "POST /auth HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
           "Content-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

// Sends each request on a connection of its own, and returns when all handlers are suspended.
std::vector<std::unique_ptr<RawSocket>> suspend(SuspendedServer &server, const QByteArray &request, int count)
{
    std::vector<std::unique_ptr<RawSocket>> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<RawSocket>(server.gate().port()));
        if (!clients.back()->send(request))
            return {};
    }
    const bool isSuspended = QTest::qWaitFor([&] { return server.suspended() == count; }, 60'000);
    return isSuspended ? std::move(clients) : std::vector<std::unique_ptr<RawSocket>>();
}

} // namespace

void TestHandlerLifetimes::initTestCase()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

void TestHandlerLifetimes::addRows()
{
    QTest::addColumn<Worker>("worker");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("count");
    constexpr std::array<std::pair<const char *, Worker>, 3> workers{
        {{"reader", Worker::Reader}, {"hasher", Worker::Hasher}, {"writer", Worker::Writer}}};
    for (const auto &[name, worker] : workers) {
        QTest::addRow("a walk at the %s", name) << worker << walkRequest() << 1'000;
        QTest::addRow("a sign-in at the %s", name) << worker << signInRequest() << 20; // a hash takes 18 ms
    }
}

// Their handlers go on to the end, as nobody can take back what they have begun to write.
void TestHandlerLifetimes::clientsLeave()
{
    QFETCH(const Worker, worker);
    QFETCH(const QByteArray, request);
    QFETCH(const int, count);
    SuspendedServer server(worker);
    auto clients = suspend(server, request, count);
    QCOMPARE(int(clients.size()), count);
    for (size_t i = 0; i < clients.size(); i += 2)
        clients[i]->reset(); // the others close in the usual way, and might still read an answer
    clients.clear();
    QTRY_COMPARE(server.gate().connectionCount(), count / 2);
    server.release();
    QTRY_COMPARE_WITH_TIMEOUT(Frame::alive, 0, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(server.gate().connectionCount(), 0, 60'000);
    RawSocket next(server.gate().port());
    QVERIFY(next.send(walkRequest()));
    QCOMPARE(bodyOf(next.receiveAnswer()), "/walk/walk/walk/walk");
}

void TestHandlerLifetimes::serverStops()
{
    QFETCH(const Worker, worker);
    QFETCH(const QByteArray, request);
    QFETCH(const int, count);
    SuspendedServer server(worker);
    const auto clients = suspend(server, request, count);
    QCOMPARE(int(clients.size()), count);
    server.stop();
    QCOMPARE(Frame::alive, 0);
}

void TestHandlerLifetimes::threadsEndWhileWorkersAreBusy()
{
    QFETCH(const Worker, worker);
    QFETCH(const QByteArray, request);
    QFETCH(const int, count);
    SuspendedServer server(worker);
    const auto clients = suspend(server, request, count);
    QCOMPARE(int(clients.size()), count);
    server.endThreads();
    QCOMPARE(Frame::alive, 0); // and what the workers find out later, nobody awaits
}

STOA_TEST(TestHandlerLifetimes)
#include "tst_handlerlifetimes.moc"
