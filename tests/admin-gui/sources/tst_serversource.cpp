#include "admin-gui/sources/ServerAddress.h"
#include "admin-gui/sources/ServerSource.h"
#include "tests/admin-gui/support/FakeServer.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestServerSource : public QObject
{
    Q_OBJECT

private slots:
    void reports();
    void wrongToken();
    void notAStoaServer_data();
    void notAStoaServer();
    void nobodyListens();
    void comesBack();
    void newerReport();
    void listsInPages();
    void serverBelowAPath();
    void auditComesNewestFirst();
    void aListThatFails();
    void tokenAndLanguageAreSent();
    void redirectsAreNotFollowed();

private:
    static std::unique_ptr<ServerSource> sourceOf(const FakeServer &server,
                                                  const QByteArray &token = "right-token")
    {
        return std::make_unique<ServerSource>(ServerAddress(server.address()), token, nullptr);
    }
};

void TestServerSource::reports()
{
    FakeServer server;
    server.report().connectedClients = 12;
    const auto source = sourceOf(server);
    QSignalSpy reported(source.get(), &ServerSource::reported);
    QCOMPARE(source->state(), Source::State::Connecting);
    source->start();
    QTRY_COMPARE(reported.count(), 2); // again after a second
    QCOMPARE(source->state(), Source::State::Live);
    QVERIFY(source->problem().isEmpty());
    QCOMPARE(reported[0][0].value<StatusReport>().connectedClients, 12);
    QVERIFY(u"http://"_s + source->name() == server.address());
}

void TestServerSource::wrongToken()
{
    const FakeServer server;
    const auto source = sourceOf(server, "wrong");
    source->start();
    QTRY_COMPARE(source->state(), Source::State::Failed);
    QCOMPARE(source->problem(), u"The server rejected the token. It may have been revoked."_s);
}

void TestServerSource::notAStoaServer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a page") << 200 << "<html>"_ba << u"There is no Stoa server at this address."_s;
    QTest::newRow("other JSON") << 200 << "{\"a\":1}"_ba << u"There is no Stoa server at this address."_s;
    QTest::newRow("its own words") << 503 << R"({"error":{"code":"busy","text":"Later."}})"_ba << u"Later."_s;
    QTest::newRow("no words") << 500 << ""_ba << u"The server returned an error (500)."_s;
    QTest::newRow("nothing there")
        << 404 << ""_ba << u"The server does not support this request. It may be older than the monitor."_s;
}

void TestServerSource::notAStoaServer()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    FakeServer server;
    server.setAnswer(u"/status"_s, status, body);
    const auto source = sourceOf(server);
    source->start();
    QTRY_COMPARE(source->state(), Source::State::Failed);
    QTEST(source->problem(), "sentence");
}

void TestServerSource::nobodyListens()
{
    FakeServer server;
    server.stop();
    const auto source = sourceOf(server);
    source->start();
    QTRY_COMPARE(source->state(), Source::State::Failed);
    QCOMPARE(source->problem(), u"Nothing is listening at %1. Is the server running?"_s.arg(source->name()));
}

void TestServerSource::comesBack()
{
    FakeServer server;
    const auto source = sourceOf(server);
    source->start();
    QTRY_COMPARE(source->state(), Source::State::Live);
    server.stop();
    QTRY_COMPARE(source->state(), Source::State::Failed);
    server.start();
    QTRY_COMPARE(source->state(), Source::State::Live);
    QVERIFY(source->problem().isEmpty());
}

void TestServerSource::newerReport()
{
    FakeServer server;
    server.report().version = StatusReport::currentVersion + 1;
    const auto source = sourceOf(server);
    source->start();
    QTRY_COMPARE(source->state(), Source::State::Live);
    QCOMPARE(source->problem(), u"The server is newer than this monitor, so some figures may be missing."_s);
}

void TestServerSource::listsInPages()
{
    FakeServer server;
    QList<UserSummary> users;
    for (qint64 id = 1; id <= 2500; ++id)
        users.append({.id = UserId(id), .name = u"user %1"_s.arg(id), .createdAt = {}, .lastSeenAt = {}});
    server.setList(u"/admin/users"_s, users);
    const auto source = sourceOf(server);
    QSignalSpy listed(source.get(), &Source::listed);
    source->request({.kind = ListKind::People});
    QTRY_COMPARE(listed.count(), 1);
    QCOMPARE(std::get<QList<UserSummary>>(listed[0][1].value<ListRows>()), users);
    QCOMPARE(server.requests(u"/admin/users"_s), 3);
}

void TestServerSource::serverBelowAPath()
{
    FakeServer server;
    const QJsonObject report = toJson(server.report());
    server.setAnswer(u"/team/status"_s, 200, QJsonDocument(report).toJson());
    const QList<UserSummary> users{{.id = UserId(1), .name = u"ada"_s, .createdAt = {}, .lastSeenAt = {}}};
    server.setList(u"/team/admin/users"_s, users);
    ServerSource source(ServerAddress(server.address() + u"/team"_s), "right-token", nullptr);
    QSignalSpy listed(&source, &Source::listed);
    source.start();
    QTRY_COMPARE(source.state(), Source::State::Live);
    QVERIFY(source.name().endsWith(u"/team"_s));
    source.request({.kind = ListKind::People});
    QTRY_COMPARE(listed.count(), 1);
    QCOMPARE(std::get<QList<UserSummary>>(listed[0][1].value<ListRows>()), users);
    QSignalSpy posted(&server, &FakeServer::posted);
    source.client().post(u"/admin/drain"_s, {}, &source, [](const ServerAnswer &) {});
    QTRY_COMPARE(posted.count(), 1);
    QCOMPARE(server.posts()[0].path, u"/team/admin/drain"_s);
    QCOMPARE(server.requests(u"/status"_s), 0);
}

void TestServerSource::auditComesNewestFirst()
{
    FakeServer server;
    QList<AuditEntry> entries;
    for (qint64 id = 1500; id > 0; --id) {
        AuditEntry entry;
        entry.id = AuditId(id);
        entries.append(entry);
    }
    server.setList(u"/admin/audit"_s, entries);
    const auto source = sourceOf(server);
    QSignalSpy listed(source.get(), &Source::listed);
    source->request({.kind = ListKind::Audit});
    QTRY_COMPARE(listed.count(), 1);
    QCOMPARE(std::get<QList<AuditEntry>>(listed[0][1].value<ListRows>()), entries);
}

void TestServerSource::aListThatFails()
{
    FakeServer server;
    const auto source = sourceOf(server);
    QSignalSpy failed(source.get(), &Source::listFailed);
    source->request({.kind = ListKind::Members, .chat = ChatId(7)});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].value<ListQuery>().chat, ChatId(7));
    QCOMPARE(failed[0][1].toString(), u"There is nothing at this address."_s);
    QCOMPARE(server.requests(u"/admin/chats/7/members"_s), 1);
}

void TestServerSource::tokenAndLanguageAreSent()
{
    FakeServer server;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const auto source = sourceOf(server);
    source->start();
    QTRY_COMPARE(source->state(), Source::State::Live);
    QLocale::setDefault(QLocale::system());
    QCOMPARE(server.lastHeader("authorization"), "Bearer right-token");
    QVERIFY(server.lastHeader("accept-language").startsWith("de"));
}

void TestServerSource::redirectsAreNotFollowed()
{
    FakeServer server;
    server.setAnswer(u"/status"_s, 302, {});
    const auto source = sourceOf(server);
    source->start();
    QTRY_COMPARE(source->state(), Source::State::Failed);
    QCOMPARE(source->problem(),
             u"The server redirects to http://127.0.0.1:9/. Connect to that address instead."_s);
}

STOA_TEST(TestServerSource)
#include "tst_serversource.moc"
