#include "tests/support/Account.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Resuming after a restart of the server, on the same database or on an older copy that was put in its place
// by hand. docs/protocol.md: a client that has seen changes which are gone must reload.
class TestRuns : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void goesOnAfterAnOrderlyRestart();
    void goesOnAfterAKill();
    void fault_B01_copyFromTheMiddleOfTheRun_data();
    void fault_B01_copyFromTheMiddleOfTheRun();
    void fault_B01_copyFromBeforeTheRun();
    void fault_B01_commandsChangeChatsToo();
    void clientsThatDoNotKnowRuns();

private:
    QString copy() const { return m_server.folder() + "/copy.db"_L1; }

    void say(int count);
    // Kills the server and puts the copy in the place of its database.
    void restoreByHand();
    // Both resume as a client that has received everything up to `seq` in the run.
    void verifyReload(const QString &run, qint64 seq);
    // The client gets every message after `seq` once.
    void verifyResume(const QString &run, qint64 seq);

    QString run() { return LiveClient(*m_ada, m_chat).run(); }

    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    qint64 m_chat = 0;
    qint64 m_newest = 0;
    int m_said = 0;
};

void TestRuns::init()
{
    m_server.kill();
    for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1, "-lock"_L1})
        QFile::remove(m_server.database() + suffix);
    QFile::remove(copy());
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_chat = m_ada->createChat(u"talk"_s);
    m_newest = 0;
}

void TestRuns::say(int count)
{
    LiveClient live(*m_ada, m_chat);
    for (int i = 0; i < count; ++i)
        m_newest = live.say(QString::number(++m_said), u"text"_s)["seq"_L1].toInteger();
}

void TestRuns::restoreByHand()
{
    m_server.kill();
    for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(m_server.database() + suffix);
    QVERIFY(QFile::copy(copy(), m_server.database()));
}

void TestRuns::verifyReload(const QString &run, qint64 seq)
{
    LiveClient client(*m_ada, m_chat);
    client.resume(client.epoch(), seq, run);
    client.receive(u"reload"_s);
}

void TestRuns::verifyResume(const QString &run, qint64 seq)
{
    LiveClient client(*m_ada, m_chat);
    client.resume(client.epoch(), seq, run);
    for (qint64 next = seq + 1; next <= m_newest; ++next)
        QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), next);
    QCOMPARE(client.receive(u"resumed"_s)["seq"_L1].toInteger(), m_newest);
}

void TestRuns::goesOnAfterAnOrderlyRestart()
{
    say(5);
    const QString first = run();
    const QString epoch = LiveClient(*m_ada, m_chat).epoch();
    QCOMPARE(m_server.terminate(), 0);
    QVERIFY(m_server.restart());
    QVERIFY(run() != first);
    QCOMPARE(LiveClient(*m_ada, m_chat).epoch(), epoch);
    verifyResume(first, 5); // nothing is new
    say(3);
    verifyResume(first, 2);
    verifyResume(first, 5);
    verifyResume(run(), 7);
    const QByteArray page = m_ada->http().fetch("/chat/" + QByteArray::number(m_chat)).body;
    QVERIFY(page.contains("data-run=\"" + run().toUtf8() + '"'));
}

void TestRuns::goesOnAfterAKill()
{
    say(5);
    const QString first = run();
    for (int round = 0; round < 3; ++round) {
        m_server.kill();
        QVERIFY(m_server.restart());
        say(1);
    }
    verifyResume(first, 3);
    verifyResume(first, 5);
}

void TestRuns::fault_B01_copyFromTheMiddleOfTheRun_data()
{
    QTest::addColumn<int>("later"); // messages after the restore
    QTest::newRow("fewer than were lost") << 2;
    QTest::newRow("as many as were lost") << 5;
    QTest::newRow("more than were lost") << 20;
}

void TestRuns::fault_B01_copyFromTheMiddleOfTheRun()
{
    QFETCH(const int, later);
    say(3);
    const QString first = run();
    QCOMPARE(ServerProcess::run({u"backup"_s, copy(), u"--database"_s, m_server.database()}).exitCode, 0);
    say(5);
    restoreByHand();
    QVERIFY(m_server.restart());
    verifyReload(first, 8);
    verifyResume(first, m_newest = 3);
    say(later);
    verifyReload(first, 4);
    verifyReload(first, 8);
    verifyResume(first, 3);
    verifyResume(first, 1);
}

void TestRuns::fault_B01_copyFromBeforeTheRun()
{
    say(3);
    const QString first = run();
    QCOMPARE(m_server.terminate(), 0);
    QVERIFY(QFile::copy(m_server.database(), copy()));
    QVERIFY(m_server.restart());
    const QString lost = run();
    say(5);
    restoreByHand();
    QVERIFY(m_server.restart());
    say(10);
    verifyReload(lost, 8);
    verifyReload(lost, 3); // could go on, but the server can't know
    verifyResume(first, 3);
}

void TestRuns::fault_B01_commandsChangeChatsToo()
{
    say(3);
    const QString first = run();
    QCOMPARE(ServerProcess::run({u"backup"_s, copy(), u"--database"_s, m_server.database()}).exitCode, 0);
    say(5);
    restoreByHand();
    const auto removal = ServerProcess::run(
        {u"message"_s, u"delete"_s, u"1"_s, u"--yes"_s, u"--database"_s, m_server.database()});
    QVERIFY2(removal.exitCode == 0, removal.log.constData());
    QVERIFY(m_server.restart());
    say(10);
    verifyReload(first, 4);
    verifyReload(first, 8);
}

void TestRuns::clientsThatDoNotKnowRuns()
{
    say(5);
    QCOMPARE(m_server.terminate(), 0);
    QVERIFY(m_server.restart());
    say(2);
    LiveClient client(*m_ada, m_chat);
    client.resume(client.epoch(), 5);
    QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 6);
    QCOMPARE(client.receive(u"message"_s)["seq"_L1].toInteger(), 7);
    QCOMPARE(client.receive(u"resumed"_s)["seq"_L1].toInteger(), 7);
}

STOA_TEST(TestRuns)
#include "tst_runs.moc"
