#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace stoa;
using namespace Qt::StringLiterals;

// stoa backup, stoa check and stoa restore.
class TestBackup : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void fault_B01_backupWhileTheServerRuns();
    void fault_B01_backupAfterAKill();
    void fault_B01_backupKeepsExistingFiles();
    void fault_B01_backupRefuses_data();
    void fault_B01_backupRefuses();
    void fault_B01_partialIsTheDatabase_data();
    void fault_B01_partialIsTheDatabase();
    void fault_B01_restoreChangesTheEpoch();
    void fault_B01_restoreKeepsOwnerAndMode();
    void fault_B01_restoreSetsTheLogAside();
    void fault_B01_restoreCreatesADatabase();
    void fault_B01_restoreRefuses_data();
    void fault_B01_restoreRefuses();
    void fault_B01_restoreRefusesWhileTheServerRuns();
    void fault_B01_checkFinds_data();
    void fault_B01_checkFinds();
    void fault_B01_checkOfASoundDatabase();

private:
    ServerProcess::Result run(const QStringList &words) const
    {
        return ServerProcess::run(words + QStringList{u"--database"_s, m_server->database()});
    }

    QString path(const QString &name) const { return QDir(m_server->folder()).filePath(name); }

    QString backUp(const QString &name = u"copy.db"_s) const;
    // Sends as many messages and waits until they are stored.
    void say(int count);

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Account> m_ada;
    qint64 m_chat = 0;
    int m_said = 0;
};

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
}

struct stat statusOf(const QString &path)
{
    struct stat status
    {
    };

    ::stat(QFile::encodeName(path).constData(), &status);
    return status;
}

mode_t modeOf(const QString &path)
{
    return statusOf(path).st_mode & 07777;
}

qint64 messagesIn(const QString &path)
{
    return DatabaseFile(path).value(u"SELECT count(*) FROM Messages"_s).toLongLong();
}

void verifyRefused(const ServerProcess::Result &result, const QByteArray &reason, int exitCode = 1)
{
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY(result.output.isEmpty());
    QVERIFY2(result.log.startsWith("stoa: ") && result.log.count('\n') == 1, result.log.constData());
    QVERIFY2(result.log.contains(reason), result.log.constData());
}

// Fills the first page of a table with garbage.
void overwriteRoot(const QString &path, const QString &table)
{
    const DatabaseFile database(path);
    const qint64 page
        = database.value(u"SELECT rootpage FROM sqlite_schema WHERE name = '%1'"_s.arg(table)).toLongLong();
    const qint64 size = database.value(u"PRAGMA page_size"_s).toLongLong();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek((page - 1) * size);
    file.write(QByteArray(size, '\xAA'));
}

} // namespace

void TestBackup::init()
{
    m_server = std::make_unique<ServerProcess>();
    QVERIFY(m_server->start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server->port(), u"ada"_s));
    m_chat = m_ada->createChat(u"talk"_s);
    m_said = 0;
    say(3);
}

void TestBackup::say(int count)
{
    LiveClient live(*m_ada, m_chat);
    for (int i = 0; i < count; ++i)
        live.say(QString::number(++m_said), u"text"_s);
}

QString TestBackup::backUp(const QString &name) const
{
    const auto result = run({u"backup"_s, path(name)});
    if (result.exitCode != 0)
        qWarning("%s", result.log.constData());
    return path(name);
}

void TestBackup::fault_B01_backupWhileTheServerRuns()
{
    const QString copy = backUp();
    QCOMPARE(messagesIn(copy), 3);
    QCOMPARE(DatabaseFile(copy).value(u"PRAGMA integrity_check"_s), u"ok"_s);
    QCOMPARE(modeOf(copy), mode_t(0600));
    QCOMPARE(QDir(m_server->folder()).entryList({u"copy*"_s}), QStringList{u"copy.db"_s});
    say(1); // the server goes on
}

void TestBackup::fault_B01_backupAfterAKill()
{
    m_server->kill();
    QVERIFY(QFileInfo(m_server->database() + "-wal"_L1).size() > 0);
    const QByteArray before = DatabaseFile(m_server->database()).bytesAtRest();
    QCOMPARE(messagesIn(backUp()), 3);
    QVERIFY(DatabaseFile(m_server->database()).bytesAtRest() == before);
}

void TestBackup::fault_B01_backupKeepsExistingFiles()
{
    const QString copy = path(u"copy.db"_s);
    write(copy, "precious");
    write(copy + ".partial"_L1, "left behind by a backup that was killed");
    verifyRefused(run({u"backup"_s, copy}), "--overwrite");
    QCOMPARE(contentOf(copy), QByteArray("precious"));
    QCOMPARE(run({u"backup"_s, copy, u"--overwrite"_s}).exitCode, 0);
    QCOMPARE(messagesIn(copy), 3);
    QCOMPARE(modeOf(copy), mode_t(0600));
    QVERIFY(!QFile::exists(copy + ".partial"_L1));
}

void TestBackup::fault_B01_backupRefuses_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("no such folder") << u"none/copy.db"_s << QByteArray("can't be written");
    QTest::newRow("itself") << u"stoa.db"_s << QByteArray("is the database itself");
    for (const char *suffix : {"-wal", "-shm", "-lock", "-admin.sock", "-journal"})
        QTest::newRow(suffix) << QString("stoa.db"_L1 + QLatin1String(suffix))
                              << QByteArray("belongs to the database");
    QTest::newRow("a folder") << u"."_s << QByteArray("is not a regular file");
}

void TestBackup::fault_B01_backupRefuses()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, reason);
    for (const QStringList &flags : {QStringList(), {u"--overwrite"_s}})
        verifyRefused(run(QStringList{u"backup"_s, path(file)} + flags), reason);
    QCOMPARE(messagesIn(m_server->database()), 3);
}

void TestBackup::fault_B01_partialIsTheDatabase_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("its name") << u"name"_s;
    QTest::newRow("a link") << u"link"_s;
    QTest::newRow("a hard link") << u"hard link"_s;
}

// FILE.partial is emptied before it is written.
void TestBackup::fault_B01_partialIsTheDatabase()
{
    QFETCH(const QString, kind);
    QCOMPARE(m_server->terminate(), 0);
    const QString partial = path(u"copy.db.partial"_s);
    QString database = m_server->database();
    if (kind == "link"_L1)
        QVERIFY(QFile::link(database, partial));
    else if (kind == "hard link"_L1)
        QCOMPARE(::link(QFile::encodeName(database).constData(), QFile::encodeName(partial).constData()), 0);
    else
        QVERIFY(QFile::rename(std::exchange(database, partial), partial));
    verifyRefused(ServerProcess::run({u"backup"_s, path(u"copy.db"_s), u"--database"_s, database}),
                  "is the database itself");
    QCOMPARE(messagesIn(database), 3);
}

// The client has seen messages that the backup does not have, and others take their numbers.
void TestBackup::fault_B01_restoreChangesTheEpoch()
{
    const QString copy = backUp();
    say(5);
    const QString epoch = LiveClient(*m_ada, m_chat).epoch();
    QCOMPARE(m_server->terminate(), 0);
    const auto result = run({u"restore"_s, copy});
    QVERIFY2(result.exitCode == 0, result.log.constData());
    const QStringList kept = QDir(m_server->folder()).entryList({u"stoa.db.before-restore-*"_s});
    QCOMPARE(kept.size(), 1);
    QCOMPARE(messagesIn(path(kept.first())), 8);
    QVERIFY(m_server->restart());
    say(20);
    LiveClient back(*m_ada, m_chat);
    QVERIFY(back.epoch() != epoch);
    back.resume(epoch, 8);
    back.receive(u"reload"_s);
}

void TestBackup::fault_B01_restoreKeepsOwnerAndMode()
{
    constexpr uid_t somebody = 12'345;
    const bool isRoot = ::geteuid() == 0; // others can't give files away
    const QString copy = backUp();
    QCOMPARE(m_server->terminate(), 0);
    const QByteArray name = QFile::encodeName(m_server->database());
    QCOMPARE(::chmod(name.constData(), 0640), 0);
    if (isRoot)
        QCOMPARE(::chown(name.constData(), somebody, somebody), 0);
    QCOMPARE(run({u"restore"_s, copy}).exitCode, 0);
    QCOMPARE(modeOf(m_server->database()), mode_t(0640));
    QCOMPARE(statusOf(m_server->database()).st_uid, isRoot ? somebody : ::geteuid());
    QCOMPARE(messagesIn(m_server->database()), 3);
}

// SQLite would apply the log of the replaced database to the restored one.
void TestBackup::fault_B01_restoreSetsTheLogAside()
{
    const QString copy = backUp();
    say(5);
    m_server->kill();
    QCOMPARE(run({u"restore"_s, copy}).exitCode, 0);
    QVERIFY(!QFile::exists(m_server->database() + "-wal"_L1));
    QCOMPARE(messagesIn(m_server->database()), 3);
    const QStringList kept = QDir(m_server->folder()).entryList({u"stoa.db.before-restore-*Z"_s});
    QCOMPARE(kept.size(), 1);
    QCOMPARE(messagesIn(path(kept.first())), 8);
}

void TestBackup::fault_B01_restoreCreatesADatabase()
{
    const QString copy = backUp();
    const QString elsewhere = path(u"new.db"_s);
    const auto result = ServerProcess::run({u"restore"_s, copy, u"--database"_s, elsewhere});
    QVERIFY2(result.exitCode == 0, result.log.constData());
    QCOMPARE(messagesIn(elsewhere), 3);
    QCOMPARE(modeOf(elsewhere), mode_t(0600));
    QVERIFY(QDir(m_server->folder()).entryList({u"*before-restore*"_s, u"*partial*"_s}).isEmpty());
}

void TestBackup::fault_B01_restoreRefuses_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("missing") << u"missing"_s << QByteArray("There is no file");
    QTest::newRow("empty") << u"empty"_s << QByteArray("is empty");
    QTest::newRow("no database") << u"letter"_s << QByteArray("damaged or not an SQLite database");
    QTest::newRow("of another program") << u"foreign"_s << QByteArray("belongs to another program");
    QTest::newRow("damaged") << u"damaged"_s << QByteArray("is damaged");
    QTest::newRow("cut short") << u"cut"_s << QByteArray("amaged");
    QTest::newRow("newer schema") << u"newer"_s << QByteArray("newer version of Stoa");
    QTest::newRow("itself") << u"itself"_s << QByteArray("is the database itself");
    QTest::newRow("a folder") << u"folder"_s << QByteArray("is not a regular file");
    QTest::newRow("damaged twice") << u"damaged twice"_s << QByteArray("The first problem: ");
}

void TestBackup::fault_B01_restoreRefuses()
{
    QFETCH(const QString, kind);
    QFETCH(const QByteArray, reason);
    QString copy = backUp();
    if (kind == "missing"_L1)
        QFile::remove(copy);
    else if (kind == "empty"_L1)
        write(copy, {});
    else if (kind == "letter"_L1)
        write(copy, QByteArray("This is a letter. ").repeated(500));
    else if (kind == "foreign"_L1)
        DatabaseFile(copy = path(u"foreign.db"_s)).execute({u"CREATE TABLE Songs (name TEXT)"_s});
    else if (kind == "damaged"_L1)
        overwriteRoot(copy, u"Messages"_s);
    else if (kind == "damaged twice"_L1) {
        overwriteRoot(copy, u"Messages"_s);
        overwriteRoot(copy, u"Sessions"_s);
    } else if (kind == "folder"_L1)
        copy = m_server->folder();
    else if (kind == "cut"_L1)
        QFile::resize(copy, QFileInfo(copy).size() / 2);
    else if (kind == "newer"_L1)
        DatabaseFile(copy).execute({u"PRAGMA user_version = 9999"_s});
    else
        copy = m_server->database();
    QCOMPARE(m_server->terminate(), 0);
    const QByteArray before = contentOf(m_server->database());
    const auto result = run({u"restore"_s, copy});
    verifyRefused(result, reason);
    QVERIFY2(result.log.count("page") <= 2, result.log.constData()); // one problem
    QVERIFY(contentOf(m_server->database()) == before);
    QVERIFY(QDir(m_server->folder()).entryList({u"*before-restore*"_s, u"*partial*"_s}).isEmpty());
}

void TestBackup::fault_B01_restoreRefusesWhileTheServerRuns()
{
    const QString copy = backUp();
    say(1);
    verifyRefused(run({u"restore"_s, copy}), "is in use by another Stoa server", 75);
    QCOMPARE(messagesIn(m_server->database()), 4);
    say(1);
}

void TestBackup::fault_B01_checkFinds_data()
{
    QTest::addColumn<QString>("sql"); // empty: a damaged page
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("damaged page") << QString() << QByteArray("is damaged: ");
    QTest::newRow("dangling reference")
        << u"INSERT INTO ChatMembers (chatID, userID) VALUES (1, 999)"_s
        << QByteArray("1 row(s) of ChatMembers refer to missing rows of Users");
    const QByteArray numbers = "The changes of chat 1 should have different numbers from 1 to ";
    QTest::newRow("hole") << u"DELETE FROM Messages WHERE seq = 2"_s
                          << QByteArray("Chat 1 should have 3 messages, but there are 2");
    QTest::newRow("wrong place") << u"UPDATE Messages SET otherChanges = 1 WHERE seq = 2"_s
                                 << QByteArray("and 1 of them have a wrong place");
    QTest::newRow("lost end") << u"UPDATE Chats SET seq = 4"_s
                              << numbers + "4, but they have 1 to 3, and 0 of them twice.";
    QTest::newRow("twice") << u"UPDATE Messages SET changeSeq = 3, removedAt = timestamp WHERE seq = 1;"_s
                           << numbers + "3, but they have 1 to 3, and 1 of them twice.";
    QTest::newRow("reaction without a change")
        << u"INSERT INTO Reactions (messageID, emoji, userID, seq)"
           " SELECT messageID, 'x', userID, 3 FROM Messages WHERE seq = 1"_s
        << QByteArray("In chat 1, 1 reactions belong to messages that can't have them.");
    QTest::newRow("reactions counted wrongly")
        << u"INSERT INTO ReactionKinds (messageID, emoji, seq, people)"
           " SELECT messageID, 'x', 3, 1 FROM Messages WHERE seq = 1"_s
        << QByteArray("In chat 1, 1 kinds of reactions are not counted as they should be.");
    QTest::newRow("pin without a change")
        << u"INSERT INTO Pins (messageID, chatID, seq, userID, pinnedAt)"
           " SELECT messageID, chatID, 3, userID, timestamp FROM Messages WHERE seq = 1"_s
        << QByteArray("In chat 1, 1 pins belong to messages that can't have them.");
    QTest::newRow("changed before it was posted")
        << u"UPDATE Messages SET seq = seq * 10, changeSeq = 1 WHERE seq = 2"_s
        << QByteArray("1 messages were changed before they were posted");
}

void TestBackup::fault_B01_checkFinds()
{
    QFETCH(const QString, sql);
    QFETCH(const QByteArray, reason);
    QCOMPARE(m_server->terminate(), 0);
    if (sql.isEmpty())
        overwriteRoot(m_server->database(), u"Messages"_s);
    else
        DatabaseFile(m_server->database()).execute({sql});
    verifyRefused(run({u"check"_s}), reason);
}

// The removal of a message takes a number, and a deleted chat is on its way out.
void TestBackup::fault_B01_checkOfASoundDatabase()
{
    QCOMPARE(run({u"message"_s, u"delete"_s, u"2"_s, u"--yes"_s}).exitCode, 0);
    say(1);
    const auto running = run({u"check"_s});
    QVERIFY2(running.exitCode == 0, running.log.constData());
    QVERIFY2(running.output.endsWith("is sound.\n"), running.output.constData());
    m_server->kill();
    DatabaseFile(m_server->database())
        .execute({u"UPDATE Chats SET removedAt = '2026-01-01 00:00:00'"_s,
                  u"DELETE FROM Messages WHERE seq = 1"_s});
    QCOMPARE(run({u"check"_s}).exitCode, 0);
    QCOMPARE(ServerProcess::run({u"check"_s, u"--database"_s, backUp()}).exitCode, 0);
}

STOA_TEST(TestBackup)
#include "tst_backup.moc"
