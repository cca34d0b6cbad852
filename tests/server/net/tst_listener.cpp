#include "tests/server/net/GateFixture.h"
#include "tests/server/net/RawSocket.h"
#include "tests/support/Sanitizers.h"
#include "tests/support/TestProgram.h"

#include <QCoreApplication>
#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <sys/resource.h>
#include <time.h>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {
GateFixture::Parts hello(const GateLimits &limits = {})
{
    GateFixture::Parts parts;
    parts.limits = limits;
    parts.routes = {{Method::Get, u"/"_s,
                     [](const Request &) { return ready(Reply::html("hello", Language::English)); }}};
    return parts;
}

int statusOfGet(RawSocket &client)
{
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    return statusOf(client.receiveAnswer());
}

// Returns when the server waits for the body of a request.
void startBody(RawSocket &client)
{
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n");
    client.receiveUntil("100 Continue\r\n\r\n");
}

// CPU time of this process, in milliseconds.
qint64 cpuTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1'000 + time.tv_nsec / 1'000'000;
}
} // namespace

class TestListener : public QObject
{
    Q_OBJECT
private slots:
    void probePicksAPort_data();
    void probePicksAPort();
    void probeSeesAPortInUse();
    void probeSeesASharedPortInUse();
    void probeRefusesForeignAddress();
    void portIsSharedByThreads();
    void closesConnectionsBeyondTheLimit();
    void connectionsPerThread();
    void fault_F08_outOfDescriptors();
    void listenerGoesWithOpenConnections();
};

void TestListener::probePicksAPort_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::newRow("127.0.0.1") << QHostAddress(QHostAddress::LocalHost);
    QTest::newRow("::1") << QHostAddress(QHostAddress::LocalHostIPv6);
}

void TestListener::probePicksAPort()
{
    QFETCH(QHostAddress, address);
    Listener::ProbeError error;
    const quint16 port = Listener::probe(address, 0, &error);
    if (!port && address.protocol() == QAbstractSocket::IPv6Protocol)
        QSKIP("no IPv6 here");
    QVERIFY2(port, qPrintable(error.text));
    Listener listener(nullptr, {});
    QVERIFY(listener.listenShared(address, port));
    QCOMPARE(listener.serverPort(), port);
    QCOMPARE(listener.serverAddress(), address);
}

void TestListener::probeSeesAPortInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Listener::ProbeError error;
    QCOMPARE(Listener::probe(QHostAddress::LocalHost, other.serverPort(), &error), 0);
    QCOMPARE(error.text, u"Port %1 on 127.0.0.1 is in use by another program."_s.arg(other.serverPort()));
}

void TestListener::probeSeesASharedPortInUse()
{
    const quint16 port = Listener::probe(QHostAddress::LocalHost, 0, nullptr);
    Listener other(nullptr, {});
    QVERIFY(other.listenShared(QHostAddress::LocalHost, port));
    Listener::ProbeError error;
    QCOMPARE(Listener::probe(QHostAddress::LocalHost, port, &error), 0);
    QVERIFY(error.text.contains(u"in use"_s));
}

void TestListener::probeRefusesForeignAddress()
{
    Listener::ProbeError error;
    QCOMPARE(Listener::probe(QHostAddress(u"192.0.2.1"_s), 0, &error), 0);
    QCOMPARE(error.text, u"192.0.2.1 is not an address of this machine, or not yet."_s);
    QCOMPARE(error.code, EADDRNOTAVAIL);
}

void TestListener::portIsSharedByThreads()
{
    const quint16 port = Listener::probe(QHostAddress::LocalHost, 0, nullptr);
    Listener one(nullptr, {});
    Listener two(nullptr, {});
    QVERIFY(one.listenShared(QHostAddress::LocalHost, port));
    QVERIFY(two.listenShared(QHostAddress::LocalHost, port));
    std::vector<std::unique_ptr<RawSocket>> clients;
    for (int i = 0; i < 64; ++i)
        clients.push_back(std::make_unique<RawSocket>(port));
    QTRY_COMPARE(one.connectionCount() + two.connectionCount(), 64);
    QVERIFY(one.connectionCount() > 0);
    QVERIFY(two.connectionCount() > 0);
}

void TestListener::closesConnectionsBeyondTheLimit()
{
    GateLimits limits;
    limits.connections = 2;
    GateFixture gate(hello(limits));
    // In the middle of a request; idle ones would make room (fault_E01).
    RawSocket first(gate.port());
    RawSocket second(gate.port());
    for (RawSocket *busy : {&first, &second})
        startBody(*busy);
    RawSocket third(gate.port());
    QVERIFY(third.receiveAll().isEmpty());
    QVERIFY(third.isClosed());
    second.close();
    QTRY_COMPARE(gate.connectionCount(), 1);
    RawSocket fourth(gate.port());
    QCOMPARE(statusOfGet(fourth), 200);
}

void TestListener::connectionsPerThread()
{
    rlimit limit{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    const int one = Listener::connectionsPerThread(1);
    QVERIFY(rlim_t(one) < limit.rlim_cur);
    QCOMPARE(Listener::connectionsPerThread(4), one / 4);
    QVERIFY(Listener::connectionsPerThread(1'000'000'000) > 0);
}

void TestListener::fault_F08_outOfDescriptors()
{
    if (isSanitized)
        QSKIP("the undefined-behaviour sanitizer needs descriptors for its own checks");
    GateFixture gate(hello());
    RawSocket old(gate.port());
    QCOMPARE(statusOfGet(old), 200);
    RawSocket waiting(0); // gets its descriptor before they are used up
    QList<int> hoard;
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    rlimit low = before;
    low.rlim_cur = rlim_t(waiting.descriptor()) + 20;
    ::setrlimit(RLIMIT_NOFILE, &low);
    for (int fd = ::open("/dev/null", O_RDONLY); fd >= 0; fd = ::open("/dev/null", O_RDONLY))
        hoard.append(fd);
    QVERIFY(waiting.connectTo(gate.port()));
    const qint64 cpu = cpuTime();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(statusOfGet(old), 200); // existing connections are served
    QTest::qWait(500);
    const qint64 spent = cpuTime() - cpu;
    for (int fd : hoard)
        ::close(fd);
    ::setrlimit(RLIMIT_NOFILE, &before);
    QVERIFY2(spent < 250, qPrintable(QString::number(spent)));
    QCOMPARE(statusOfGet(waiting), 200); // and waiting ones, once there are descriptors again
}

void TestListener::listenerGoesWithOpenConnections()
{
    auto gate = std::make_unique<GateFixture>(hello());
    RawSocket idle(gate->port());
    RawSocket half(gate->port());
    QCOMPARE(statusOfGet(idle), 200);
    QVERIFY(half.send("GET / HT"));
    gate.reset();
    QVERIFY(idle.receiveAll().isEmpty());
    QVERIFY(half.receiveAll().isEmpty());
}

STOA_TEST(TestListener)
#include "tst_listener.moc"
