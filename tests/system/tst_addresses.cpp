#include "tests/support/Account.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTcpServer>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// A server with several addresses, and several servers on one host.
class TestAddresses : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void everyOriginMayWrite_data();
    void everyOriginMayWrite();
    void linksBeginWithTheFirst();
    void demandsNoTlsOfAHostWithoutIt();
    void twoServersOnOneHost();
    void allAddressesHaveBothFamilies();

private:
    std::unique_ptr<ServerProcess> m_server;
};

void TestAddresses::init()
{
    m_server = std::make_unique<ServerProcess>();
}

void TestAddresses::everyOriginMayWrite_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isSecure");
    QTest::newRow("the public one") << "https://chat.example"_ba << 303 << true;
    QTest::newRow("an old bot") << "http://chat.example"_ba << 303 << false;
    QTest::newRow("the LAN's") << "http://attic.lan:1578"_ba << 303 << false;
    QTest::newRow("another site") << "https://evil.example"_ba << 403 << false;
    QTest::newRow("another port") << "http://attic.lan:1579"_ba << 403 << false;
}

void TestAddresses::everyOriginMayWrite()
{
    QFETCH(const QByteArray, origin);
    QFETCH(const int, status);
    QFETCH(const bool, isSecure);
    QVERIFY(m_server->start({u"--origin"_s, u"https://chat.example"_s, u"--origin"_s,
                             u"http://chat.example"_s, u"--origin"_s, u"http://attic.lan:1578"_s}));
    HttpClient client(m_server->port());
    const HttpAnswer answer = client.postForm(
        "/auth", {{u"username"_s, u"ada"_s}, {u"password"_s, QString::fromUtf16(Account::password)}},
        {{"Origin", origin}});
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("set-cookie").endsWith("; Secure"), isSecure);
}

void TestAddresses::linksBeginWithTheFirst()
{
    m_server->setEnvironment(u"STOA_ORIGIN"_s, u"https://chat.example, http://attic.lan"_s);
    QVERIFY(m_server->start());
    Account ada = Account::signUp(m_server->port(), u"ada"_s);
    const HttpAnswer answer = ada.http().post("/create_invite/"
                                              + QByteArray::number(ada.createChat(u"den"_s)));
    QVERIFY(answer.json()["url"_L1].toString().startsWith(u"https://chat.example/invite/"_s));
}

void TestAddresses::demandsNoTlsOfAHostWithoutIt()
{
    const auto demandsTls = [this](const QStringList &origins) {
        QStringList flags;
        for (const QString &origin : origins)
            flags << u"--origin"_s << origin;
        m_server = std::make_unique<ServerProcess>();
        return m_server->start(flags)
            && !HttpClient(m_server->port()).fetch("/auth").header("strict-transport-security").isNull();
    };
    QVERIFY(demandsTls({u"https://chat.example"_s, u"http://attic.lan"_s}));
    QVERIFY(!demandsTls({u"https://chat.example"_s, u"http://chat.example"_s}));
}

// Browsers send the cookies of a host to all of its ports.
void TestAddresses::twoServersOnOneHost()
{
    ServerProcess other;
    QVERIFY(m_server->start());
    QVERIFY(other.start({u"--cookie-name"_s, u"attic"_s}));
    const auto signUp = [](ServerProcess &server, const QByteArray &cookies) {
        HttpClient client(server.port());
        return client
            .postForm("/auth",
                      {{u"username"_s, u"ada"_s}, {u"password"_s, QString::fromUtf16(Account::password)}},
                      {{"Cookie", cookies}})
            .header("set-cookie")
            .split(';')
            .constFirst();
    };
    const QByteArray first = signUp(*m_server, "a=b");
    const QByteArray second = signUp(other, first);
    QVERIFY(first.startsWith("session_token="));
    QVERIFY(second.startsWith("attic="));
    const QByteArray both = first + "; " + second;
    const auto statusOf = [&both](ServerProcess &server) {
        return HttpClient(server.port()).fetch("/", {{"Cookie", both}}).status;
    };
    QCOMPARE(statusOf(*m_server), 200);
    QCOMPARE(statusOf(other), 200);
    QCOMPARE(HttpClient(other.port()).post("/logout", {{"Cookie", both}}).status, 303);
    QCOMPARE(statusOf(*m_server), 200);
    QCOMPARE(statusOf(other), 303);
}

void TestAddresses::allAddressesHaveBothFamilies()
{
    if (!QTcpServer().listen(QHostAddress::LocalHostIPv6))
        QSKIP("This machine has no IPv6.");
    QVERIFY(m_server->start({u"--listen"_s, u"::"_s, u"--plain-http"_s}));
    for (const QHostAddress &host :
         {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)}) {
        QTcpSocket socket;
        socket.connectToHost(host, m_server->port());
        QVERIFY(socket.waitForConnected());
    }
}

STOA_TEST(TestAddresses)
#include "tst_addresses.moc"
