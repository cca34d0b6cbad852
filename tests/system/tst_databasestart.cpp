#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace stoa;
using namespace Qt::StringLiterals;

// The database that a server finds at its start may be damaged, cut short or on a full disk.
class TestDatabaseStart : public QObject
{
    Q_OBJECT
private slots:
    void fault_B02_deletedThenStopped_data();
    void fault_B02_deletedThenStopped();
    void fault_B02_deletedThenKilled();
    void fault_B02_lockFileIsDeleted();
    void fault_B09_flippedBitInTheLog();
    void fault_B09_noFalseAlarmAfterAKill();
    void fault_B09_emptyFile();
    void fault_B10_fullDiskAfterAKill();
};

namespace {

void verifyDoesNotStart(const ServerProcess::Result &result, const QByteArray &reason, int exitCode = 1)
{
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY2(result.log.contains(reason), result.log.constData());
}

// Adds a chat and as many messages, each committed alone.
qint64 talk(Account &ada, int count)
{
    const qint64 chat = ada.createChat(u"talk"_s);
    LiveClient live(ada, chat);
    for (int i = 0; i < count; ++i)
        live.say(QString::number(i), u"text"_s);
    return chat;
}

} // namespace

void TestDatabaseStart::fault_B02_deletedThenStopped_data()
{
    QTest::addColumn<QStringList>("suffixes");
    QTest::newRow("the file") << QStringList{QString()};
    QTest::newRow("the file and its logs") << QStringList{QString(), u"-wal"_s, u"-shm"_s};
}

// The next start must not begin with an empty database as if nothing had happened.
void TestDatabaseStart::fault_B02_deletedThenStopped()
{
    QFETCH(const QStringList, suffixes);
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    talk(ada, 5);
    const QString database = server.database();
    QCOMPARE(ServerProcess::run({u"backup"_s, database + ".copy"_L1, u"--database"_s, database}).exitCode, 0);
    for (const QString &suffix : suffixes)
        QVERIFY(QFile::remove(database + suffix));
    QCOMPARE(server.terminate(), 0);
    QVERIFY2(server.log().contains("was deleted or moved"), server.log().constData());
    const auto serve = [&] {
        return ServerProcess::run({u"serve"_s, u"--port"_s, u"0"_s, u"--database"_s, database});
    };
    verifyDoesNotStart(serve(), "shows that there was one", 2);
    verifyDoesNotStart(ServerProcess::run({u"user"_s, u"list"_s, u"--database"_s, database}),
                       "shows that there was one", 2);
    QVERIFY(!QFile::exists(database));
    QCOMPARE(ServerProcess::run({u"restore"_s, database + ".copy"_L1, u"--database"_s, database}).exitCode,
             0);
    QVERIFY(server.restart());
    QCOMPARE(DatabaseFile(database).value(u"SELECT count(*) FROM Messages"_s).toInt(), 5);
}

void TestDatabaseStart::fault_B02_deletedThenKilled()
{
    ServerProcess server;
    QVERIFY(server.start());
    server.kill();
    const QString database = server.database();
    for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(database + suffix);
    verifyDoesNotStart(ServerProcess::run({u"serve"_s, u"--port"_s, u"0"_s, u"--database"_s, database}),
                       "delete what is left to begin with a new one", 2);
    QVERIFY(QFile::remove(database + "-lock"_L1));
    QVERIFY(server.restart());
}

void TestDatabaseStart::fault_B02_lockFileIsDeleted()
{
    ServerProcess server;
    QVERIFY(server.start());
    const QString database = server.database();
    QVERIFY(QFile::remove(database + "-lock"_L1));
    verifyDoesNotStart(ServerProcess::run({u"serve"_s, u"--port"_s, u"0"_s, u"--database"_s, database}),
                       "is in use by another Stoa server", 75);
    QCOMPARE(ServerProcess::run({u"status"_s, u"--database"_s, database}).exitCode, 0); // by its socket
}

// SQLite drops all that follows the damage without a word.
void TestDatabaseStart::fault_B09_flippedBitInTheLog()
{
    constexpr int count = 60;
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    const qint64 chat = talk(ada, count);
    QString epoch;
    QString run;
    {
        const LiveClient live(ada, chat);
        epoch = live.epoch();
        run = live.run();
    }
    server.kill();
    {
        QFile log(server.database() + "-wal"_L1);
        QVERIFY(log.open(QIODevice::ReadWrite));
        const qint64 middle = log.size() * 3 / 4;
        QVERIFY(log.seek(middle));
        const char byte = log.read(1).front();
        QVERIFY(log.seek(middle) && log.putChar(char(byte ^ 0x01)));
    }
    QVERIFY(server.restart());
    const qint64 left
        = DatabaseFile(server.database()).value(u"SELECT count(*) FROM Messages"_s).toLongLong();
    QVERIFY2(left < count, "the damage was not in the log's present part");
    QVERIFY2(server.log().contains("-wal was damaged"), server.log().constData());
    LiveClient back(ada, chat);
    QVERIFY(back.epoch() != epoch);
    back.resume(epoch, left, run);
    back.receive(u"reload"_s);
}

void TestDatabaseStart::fault_B09_noFalseAlarmAfterAKill()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    const qint64 chat = talk(ada, 20);
    const QString epoch = LiveClient(ada, chat).epoch();
    for (int round = 0; round < 3; ++round) {
        LiveClient live(ada, chat);
        for (int i = 0; i < 100; ++i)
            live.sendMessage(u"%1-%2"_s.arg(round).arg(i), u"text"_s);
        live.receive(u"message"_s);
        server.kill(); // in the middle of the others
        QVERIFY(server.restart());
    }
    QVERIFY2(!server.log().contains("damaged"), server.log().constData());
    QCOMPARE(LiveClient(ada, chat).epoch(), epoch);
}

void TestDatabaseStart::fault_B09_emptyFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"stoa.db"_s);
    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    verifyDoesNotStart(ServerProcess::run({u"serve"_s, u"--port"_s, u"0"_s, u"--database"_s, path}),
                       "is an empty file, perhaps because a restore was cut short. Restore a backup with "
                       "\"stoa restore FILE\"");
    verifyDoesNotStart(ServerProcess::run({u"user"_s, u"list"_s, u"--database"_s, path}), "is an empty file");
    verifyDoesNotStart(ServerProcess::run({u"check"_s, u"--database"_s, path}), "no tables");
    QCOMPARE(QFileInfo(path).size(), 0);
}

// The index of the log is made anew after a kill, which SQLite calls a disk I/O error if there is no room.
void TestDatabaseStart::fault_B10_fullDiskAfterAKill()
{
    ServerProcess server;
    QVERIFY(server.start());
    Account ada = Account::signUp(server.port(), u"ada"_s);
    talk(ada, 5);
    server.kill();
    server.setChildModifier([] {
        constexpr rlimit small{16 * 1024, 16 * 1024}; // no file can grow beyond it
        ::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &small);
    });
    server.startAndKill(30'000);
    QCOMPARE(server.waitForCode(), 1);
    QVERIFY2(server.log().contains("The disk is full"), server.log().constData());
    server.setChildModifier({});
    QVERIFY(server.restart());
    QCOMPARE(DatabaseFile(server.database()).value(u"SELECT count(*) FROM Messages"_s).toInt(), 5);
}

STOA_TEST(TestDatabaseStart)
#include "tst_databasestart.moc"
