#include "tests/support/Account.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QtEndian>

using namespace stoa;
using namespace Qt::StringLiterals;

// Behaviour that all routes share: unknown paths, wrong methods, HEAD, errors for both kinds of client; and
// static files.
class TestRoutes : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();

    void status();
    void staticFiles();
    void manifest();
    void favicon();
    void serviceWorker();
    void offlinePage();
    void unknownPath_data();
    void unknownPath();
    void security_S04_wrongMethod_data();
    void security_S04_wrongMethod();
    void headIsLikeGet_data();
    void headIsLikeGet();
    void errorsForPeopleAndPrograms_data();
    void errorsForPeopleAndPrograms();

private:
    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
};

void TestRoutes::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_ada->createChat(u"engines"_s);
}

void TestRoutes::status()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"club"_s);
    const auto connected = [&] {
        const HttpAnswer answer = HttpClient(server.port()).fetch("/status");
        return answer.status == 200 ? answer.json()["connected_clients"_L1].toInt(-1) : -1;
    };
    QCOMPARE(connected(), 0);
    LiveClient first(ada, chat);
    LiveClient second(ada, chat);
    QCOMPARE(connected(), 2);
    first.socket().abort();
    QTRY_COMPARE_WITH_TIMEOUT(connected(), 1, 10'000);
    QVERIFY(!HttpClient(server.port()).fetch("/status").json()["version"_L1].toString().isEmpty());
}

void TestRoutes::staticFiles()
{
    const QByteArray path = "/static/js/protocol/backoff.js";
    QFile file(QStringLiteral(STOA_SOURCE_DIR "/static/js/protocol/backoff.js"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();

    HttpClient client(m_server.port());
    const HttpAnswer plain = client.fetch(path);
    QCOMPARE(plain.status, 200);
    QCOMPARE(plain.body, content);
    QVERIFY(plain.header("content-type").startsWith("text/javascript"));
    QVERIFY(!plain.header("cache-control").isEmpty());
    QVERIFY(plain.header("vary").toLower().contains("accept-encoding"));
    const QByteArray etag = plain.header("etag");
    QVERIFY(etag.size() > 2);
    const HttpAnswer same = client.fetch(path, {{"If-None-Match", etag}});
    QCOMPARE(same.status, 304);
    QVERIFY(same.body.isEmpty());
    const HttpAnswer zipped = client.fetch(path, {{"Accept-Encoding", "gzip, br"}});
    QCOMPARE(zipped.header("content-encoding"), "gzip");
    QVERIFY(zipped.body.size() < content.size() && zipped.body.startsWith("\x1f\x8b"));
    // RFC 1952: the last four bytes are the uncompressed size.
    QCOMPARE(qFromLittleEndian<quint32>(zipped.body.right(4).constData()), quint32(content.size()));
    QCOMPARE(client.fetch("/static/none.css").status, 404);
    QCOMPARE(client.fetch("/static/").status, 404);
}

// Each icon exists, so that the pages can be installed as an app.
void TestRoutes::manifest()
{
    HttpClient client(m_server.port());
    const HttpAnswer manifest = client.fetch("/static/manifest.webmanifest");
    QCOMPARE(manifest.header("content-type"), "application/manifest+json");
    const QJsonArray icons = QJsonDocument::fromJson(manifest.body)["icons"_L1].toArray();
    QCOMPARE(icons.size(), 4);
    for (const auto &icon : icons) {
        const HttpAnswer picture = client.fetch("/static/" + icon["src"_L1].toString().toUtf8());
        QCOMPARE(picture.status, 200);
        QVERIFY(picture.header("content-type").startsWith(icon["type"_L1].toString().toUtf8()));
    }
}

void TestRoutes::favicon()
{
    const HttpAnswer icon = HttpClient(m_server.port()).fetch("/favicon.ico");
    QCOMPARE(icon.status, 200);
    QCOMPARE(icon.header("content-type"), "image/vnd.microsoft.icon");
    QVERIFY(icon.body.startsWith(QByteArray("\0\0\1\0", 4)));
}

// Its address makes it responsible for all pages, and browsers ask for it again at each visit.
void TestRoutes::serviceWorker()
{
    const HttpAnswer script = HttpClient(m_server.port()).fetch("/service-worker.js");
    QCOMPARE(script.status, 200);
    QVERIFY(script.header("content-type").startsWith("text/javascript"));
    QCOMPARE(script.header("cache-control"), "no-cache");
    QVERIFY(script.header("content-security-policy").contains("worker-src 'self';"));
    QVERIFY(script.body.contains("{\"assets\":\"/static/v-"));
    QVERIFY(!script.body.contains("\n// "));
}

void TestRoutes::offlinePage()
{
    const HttpAnswer page = m_ada->http().fetch("/offline", {{"Accept-Language", "de"}});
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("<html lang=\"de\">"));
    QVERIFY(page.body.contains("<h1>Keine Verbindung</h1>"));
    QVERIFY(!page.body.contains("ada"));
}

void TestRoutes::unknownPath_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const QByteArray path :
         {"/nothing", "/auth/more", "/status/", "/index.html", "/favicon.php", "/invite", "/invite/"})
        QTest::newRow(path.constData()) << path;
}

void TestRoutes::unknownPath()
{
    QFETCH(const QByteArray, path);
    QCOMPARE(m_ada->http().fetch(path).status, 404);
    QCOMPARE(m_ada->http().post(path).status, 404);
}

void TestRoutes::security_S04_wrongMethod_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArrayList>("allow");
    const QByteArrayList reading{"GET", "HEAD"};
    const auto row = [](const QByteArray &method, const QByteArray &path, const QByteArrayList &allow) {
        QTest::newRow((method + ' ' + path).constData()) << method << path << allow;
    };
    row("GET", "/newchat", {"POST"});
    row("HEAD", "/newchat", {"POST"});
    row("GET", "/create_invite/1", {"POST"});
    row("GET", "/logout", {"POST"});
    row("POST", "/", reading);
    row("DELETE", "/chat/1", {"GET", "HEAD", "POST"});
    row("DELETE", "/chat/1/m/1", {"GET", "HEAD", "POST"});
    row("GET", "/chat/1/leave", {"POST"});
    row("POST", "/status", reading);
    row("PUT", "/invite/abc", {"GET", "HEAD", "POST"});
    row("DELETE", "/auth", {"GET", "HEAD", "POST"});
    row("PUT", "/newchat", {"POST"});
}

void TestRoutes::security_S04_wrongMethod()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArrayList, allow);
    const HttpAnswer answer = m_ada->http().request(method, path);
    QCOMPARE(answer.status, 405);
    QByteArrayList allowed = answer.header("allow").replace(" ", "").split(',');
    allowed.removeAll("OPTIONS");
    std::ranges::sort(allowed);
    QCOMPARE(allowed, allow);
    QCOMPARE(m_ada->http().fetch("/").status, 200); // GET /logout does not sign out
}

void TestRoutes::headIsLikeGet_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const QByteArray path : {"/", "/auth", "/status", "/nothing", "/chat/1", "/chat/999999999"})
        QTest::newRow(path.constData()) << path;
}

void TestRoutes::headIsLikeGet()
{
    QFETCH(const QByteArray, path);
    const HttpAnswer full = m_ada->http().fetch(path);
    // Bytes after the head would stay in the buffer and corrupt the next response.
    RawHttp connection(m_server.port());
    connection.send("HEAD " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + m_ada->cookie()
                    + "\r\nConnection: close\r\n\r\n");
    const HttpAnswer head = connection.receive(RawHttp::timeout, true);
    QCOMPARE(head.status, full.status);
    QCOMPARE(head.header("content-type"), full.header("content-type"));
    QCOMPARE(head.header("content-length"), full.header("content-length"));
    QVERIFY(connection.waitForClosed());
    QCOMPARE(connection.buffer(), QByteArray());
}

void TestRoutes::errorsForPeopleAndPrograms_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::newRow("403") << "GET"_ba
                         << "/chat/999999999"_ba << 403;
    QTest::newRow("404") << "GET"_ba
                         << "/nothing"_ba << 404;
    QTest::newRow("405") << "GET"_ba
                         << "/newchat"_ba << 405;
    QTest::newRow("415") << "POST"_ba
                         << "/newchat"_ba << 415;
}

void TestRoutes::errorsForPeopleAndPrograms()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const int, status);
    const HttpAnswer page = m_ada->http().request(method, path, HttpClient::asPerson);
    QCOMPARE(page.status, status);
    QVERIFY(page.header("content-type").startsWith("text/html"));
    QVERIFY(page.body.contains("<title>"));
    const HttpAnswer object = m_ada->http().request(method, path, HttpClient::asProgram);
    QCOMPARE(object.status, status);
    const QJsonObject error = object.json()["error"_L1].toObject();
    QVERIFY(!error["code"_L1].toString().isEmpty() && !error["text"_L1].toString().isEmpty());
}

STOA_TEST(TestRoutes)
#include "tst_routes.moc"
