#include "shared/protocol/StatusReport.h"
#include "shared/protocol/SummaryFields.h"
#include "shared/store/Transaction.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/LiveClient.h"
#include "tests/support/PrometheusText.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>
#include <QTest>

#include <list>
#include <numeric>

using namespace stoa;
using namespace Qt::StringLiterals;

// The status report shows exact numbers for a known load, and only to authorized clients.
class TestStatus : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void showsLittleToStrangers();
    void countsAKnownLoad();
    void namesWhatItRefused();
    void countsEvictionsByReason();
    void speaksPrometheus();
    void listsConnectionsInPages();
    void isHealthyWhileItCanWrite();
    void fault_D04_historyOfTheDay();
    void fault_D05_figuresOfTheMachine();
    void fault_D05_ageOfTheQueue();

private:
    HttpAnswer fetch(const QByteArray &path)
    {
        return HttpClient(m_server->port()).fetch(path, {{"Authorization", "Bearer " + m_token}});
    }

    StatusReport report() { return fromJson<StatusReport>(fetch("/status").json()); }

    Account signUp(const QString &name) { return Account::signUp(m_server->port(), name); }

    std::unique_ptr<ServerProcess> m_server;
    QByteArray m_token;
};

namespace {

qint64 sumOf(const QList<StatusReport::Bucket> &buckets)
{
    return std::accumulate(buckets.begin(), buckets.end(), qint64(0),
                           [](qint64 sum, const StatusReport::Bucket &bucket) { return sum + bucket.count; });
}

QByteArray socketPath(qint64 chat)
{
    return "/chatsocket/" + QByteArray::number(chat);
}

} // namespace

void TestStatus::init()
{
    m_server = std::make_unique<ServerProcess>();
    m_token = AdminClient::addToken(m_server->database(), u"test"_s);
    QVERIFY(m_server->start({u"--io-threads"_s, u"2"_s}));
}

void TestStatus::showsLittleToStrangers()
{
    HttpClient stranger(m_server->port());
    const QStringList keys{u"connected_clients"_s, u"version"_s};
    QCOMPARE(stranger.fetch("/status").json().keys(), keys);
    QCOMPARE(stranger.fetch("/status", {{"Authorization", "Bearer wrong"}}).status, 401);
    QCOMPARE(stranger.fetch("/metrics").status, 401);
    QCOMPARE(stranger.fetch("/admin/connections").status, 401);
    QCOMPARE(stranger.fetch("/admin/history").status, 401);
    QVERIFY(fetch("/status").json().keys().size() > 20);
}

// Opens five sockets in one chat and one in another, and sends twenty messages to the five.
void TestStatus::countsAKnownLoad()
{
    constexpr int messages = 20;
    Account ada = signUp(u"ada"_s);
    const qint64 busy = ada.createChat(u"busy"_s);
    const qint64 quiet = ada.createChat(u"quiet"_s);
    std::list<LiveClient> clients;
    for (int i = 0; i < 4; ++i)
        clients.emplace_back(ada, busy);
    clients.emplace_back(ada, quiet);
    WebSocketClient legacy(m_server->port());
    QCOMPARE(legacy.open({socketPath(busy), ada.cookie()}), 101);
    for (int i = 0; i < messages; ++i)
        clients.front().say(u"%1"_s.arg(i), u"text"_s);

    QTRY_COMPARE(report().deliveries, 5 * messages); // the other thread may count later
    QTRY_COMPARE(sumOf(report().socketsByAge), 6);
    const StatusReport status = report();
    QCOMPARE(status.version, StatusReport::currentVersion);
    QVERIFY(!status.serverVersion.isEmpty());
    QVERIFY(status.startedAt.secsTo(status.madeAt) < 300);
    QCOMPARE(status.ioThreads, 2);
    QCOMPARE(status.connectedClients, 6);
    QCOMPARE(status.liveChats.size(), 2);
    QCOMPARE(status.liveChats[0].chat, ChatId(busy));
    QCOMPARE(status.liveChats[0].clients, 5);
    QCOMPARE(status.liveChats[1].clients, 1);
    QCOMPARE(sumOf(status.socketsByUnsent), 6);
    QCOMPARE(status.messages, messages);
    QVERIFY(status.commits >= messages); // each message waited for the previous one
    QVERIFY(status.writtenTasks >= status.commits);
    QCOMPARE(sumOf(status.commit.buckets), status.commit.count);
    QCOMPARE(status.commit.count, status.commits);
    QVERIFY(status.commit.p50 > 0 && status.commit.p50 <= status.commit.p99);
    QVERIFY(status.delivery.count >= messages && status.delivery.count <= 2 * messages);
    QVERIFY(status.delivery.p50 > 0 && status.delivery.p99 < 10'000);
    QCOMPARE(status.writerQueue, 0);
    QCOMPARE(status.walBytes, QFileInfo(m_server->database() + u"-wal"_s).size());
    QVERIFY(status.walBytes > 0);
    QVERIFY(status.memoryBytes > 4 * 1024 * 1024);
    QVERIFY(qAbs(status.memoryBytes / 1024 - m_server->residentMemory()) < 64 * 1024);
}

void TestStatus::namesWhatItRefused()
{
    Account ada = signUp(u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    LiveClient live(ada, chat);
    live.sendMessage(u"1"_s, u"x"_s.repeated(10'001));
    QCOMPARE(live.receive(u"error"_s)["code"_L1].toString(), u"too_long"_s);
    QCOMPARE(HttpClient(m_server->port()).fetch("/nowhere").status, 404);
    QCOMPARE(WebSocketClient(m_server->port()).open({socketPath(chat)}), 401);
    QCOMPARE(RawHttp::exchange(m_server->port(), "BROKEN\r\n\r\n").status, 400);
    HttpClient(m_server->port()).fetch("/metrics", {{"Authorization", "Bearer wrong"}});
    const QMap<QString, qint64> refusals = report().refusals;
    for (const char *name :
         {"message.too_long", "request.404", "handshake.401", "gate.400", "request.401", "admin.token"})
        QVERIFY2(refusals.value(QLatin1String(name)) == 1, name);
    QCOMPARE(refusals.size(), 6);
}

void TestStatus::countsEvictionsByReason()
{
    Account ada = signUp(u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    LiveClient binary(ada, chat);
    binary.socket().sendFrame({WebSocketClient::Binary, "1"});
    QCOMPARE(binary.socket().receiveClose(), 1003);
    LiveClient leaves(ada, chat);
    leaves.socket().sendFrame({WebSocketClient::Close, {}});
    QVERIFY(leaves.socket().waitForClosed());
    LiveClient signedOut(ada, chat);
    ada.http().post("/logout");
    QCOMPARE(signedOut.socket().receiveClose(), 4001);
    binary.socket().abort();
    signedOut.socket().abort();
    const QMap<QString, qint64> expected{{u"binary_frame"_s, 1}, {u"signed_out"_s, 1}};
    QTRY_COMPARE(report().evictions, expected);
    QTRY_COMPARE(report().connectedClients, 0);
}

void TestStatus::speaksPrometheus()
{
    Account ada = signUp(u"ada"_s);
    LiveClient live(ada, ada.createChat(u"talk"_s));
    live.say(u"1"_s, u"hello"_s);
    const HttpAnswer answer = fetch("/metrics");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8"_ba);
    const PrometheusText text(answer.body);
    QVERIFY2(text.error().isEmpty(), qPrintable(text.error()));
    QCOMPARE(text.value("stoa_messages_total"), 1);
    QCOMPARE(text.value("stoa_connected_clients"), 1);
    QVERIFY(text.value("stoa_commit_seconds_count") >= 1);
}

void TestStatus::listsConnectionsInPages()
{
    Account ada = signUp(u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    std::list<LiveClient> clients;
    for (int i = 0; i < 4; ++i)
        clients.emplace_back(ada, chat);
    WebSocketClient legacy(m_server->port());
    QCOMPARE(legacy.open({socketPath(chat), ada.cookie()}), 101);

    QTRY_COMPARE(report().connectedClients, 5);
    QList<ConnectionSummary> found;
    QByteArray after;
    for (int page = 0; page < 3; ++page) {
        const QJsonObject answer = fetch("/admin/connections?limit=2" + after).json();
        for (const QJsonValue &item : answer["items"_L1].toArray())
            found.append(fromJson<ConnectionSummary>(item.toObject()));
        QCOMPARE(answer["next"_L1].isNull(), page == 2);
        after = "&after=" + QByteArray::number(answer["next"_L1].toInteger());
    }
    QCOMPARE(found.size(), 5);
    int legacies = 0;
    for (qsizetype i = 0; i < found.size(); ++i) {
        QVERIFY(i == 0 || found[i - 1].id < found[i].id);
        QCOMPARE(found[i].userName, u"ada"_s);
        QCOMPARE(found[i].chat, ChatId(chat));
        QCOMPARE(found[i].address, u"127.0.0.1"_s);
        QVERIFY(found[i].ageSeconds < 60 && found[i].unsentBytes == 0 && found[i].waitingSeconds == 0);
        legacies += found[i].dialect == u"legacy"_s;
    }
    QCOMPARE(legacies, 1);
    QCOMPARE(fetch("/admin/connections?limit=0").status, 422);
}

void TestStatus::isHealthyWhileItCanWrite()
{
    HttpClient prober(m_server->port());
    QCOMPARE(prober.fetch("/healthz").body, "ok\n"_ba);
    Account ada = signUp(u"ada"_s);
    LiveClient live(ada, ada.createChat(u"talk"_s));
    {
        SqliteDatabase other(m_server->database(), SqliteDatabase::Access::ReadWrite);
        const Transaction lock(other); // takes the write lock at once
        live.sendMessage(u"1"_s, u"hello"_s);
        QCOMPARE(live.receive(u"error"_s)["code"_L1].toString(), u"busy"_s);
        QCOMPARE(prober.fetch("/healthz").status, 503);
        QCOMPARE(prober.fetch("/auth").status, 200);
    }
    QCOMPARE(prober.fetch("/healthz").status, 200);
}

// tst_dayhistory tests the values, which take a minute.
void TestStatus::fault_D04_historyOfTheDay()
{
    const QJsonObject answer = fetch("/admin/history").json();
    QCOMPARE(answer["interval_s"_L1].toInteger(), 60);
    QVERIFY(answer["clients"_L1].isArray() && answer["commit_p99_ms"_L1].isArray());
}

void TestStatus::fault_D05_figuresOfTheMachine()
{
    Account ada = signUp(u"ada"_s);
    LiveClient live(ada, ada.createChat(u"talk"_s));
    const StatusReport status = report();
    QCOMPARE(status.databaseBytes, QFileInfo(m_server->database()).size());
    QVERIFY(status.databaseBytes > 0);
    const qint64 free = QStorageInfo(m_server->folder()).bytesAvailable();
    QVERIFY(status.diskFreeBytes > 0 && qAbs(status.diskFreeBytes - free) < 1'000'000'000);
    const qsizetype open = QDir(u"/proc/%1/fd"_s.arg(m_server->pid()))
                               .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                               .size();
    QVERIFY2(qAbs(status.openFiles - open) <= 3, qPrintable(QString::number(status.openFiles)));
    QVERIFY(status.maxOpenFiles >= status.openFiles);
    QVERIFY(status.cpuUserSeconds > 0 && status.cpuUserSeconds < 60);
    QVERIFY(status.cpuSystemSeconds >= 0 && status.cpuSystemSeconds < 60);
    const PrometheusText text(fetch("/metrics").body);
    QCOMPARE(text.value("stoa_database_bytes"), double(status.databaseBytes));
    QVERIFY(text.value("process_cpu_seconds_total") >= status.cpuUserSeconds + status.cpuSystemSeconds);
    QCOMPARE(text.value("process_max_fds"), double(status.maxOpenFiles));
}

// Another program holds the write lock, so a message waits.
void TestStatus::fault_D05_ageOfTheQueue()
{
    Account ada = signUp(u"ada"_s);
    LiveClient live(ada, ada.createChat(u"talk"_s));
    QTRY_COMPARE(report().writerQueueAge, 0);
    {
        SqliteDatabase other(m_server->database(), SqliteDatabase::Access::ReadWrite);
        const Transaction lock(other);
        live.sendMessage(u"1"_s, u"hello"_s);
        // Both at once, because the message waits only for a few seconds.
        const auto isOld = [&] {
            return report().writerQueueAge >= 1'000
                && PrometheusText(fetch("/metrics").body).value("stoa_writer_queue_age_seconds") >= 1;
        };
        QVERIFY(QTest::qWaitFor(isOld, 10'000));
        QCOMPARE(live.receive(u"error"_s)["code"_L1].toString(), u"busy"_s);
        QTRY_COMPARE(report().writerQueueAge, 0);
    }
}

STOA_TEST(TestStatus)
#include "tst_status.moc"
