#include "shared/model/QtCompat.h"
#include "shared/store/DatabaseError.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/shared/store/sqlite/StatementKiller.h"
#include "tests/support/FullDisk.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::seed;

class TestMigrator : public QObject
{
    Q_OBJECT

private slots:
    void newFile();
    void fault_B09_emptyFile();
    void fault_B09_logWithoutADatabase();
    void fault_B09_killedBeforeTheFileWasComplete();
    void seedKeepsEveryMessageInOrder();
    void seedKeepsSessionAndInvite();
    void keepsTheSessionThatLivesLongest_data();
    void keepsTheSessionThatLivesLongest();
    void seedInvitesGetIds();
    void bytesOfChatsAreSummed();
    void seedRenamesTwins();
    void authorsAreFoundByTheNameWritten();
    void seedKeepsACopy();
    void leavesNoPartOfACopy();
    void fault_B10_partOfACopyIsRemoved();
    void fault_B10_failedMigrationsDoNotPileUpCopies();
    void fault_B10_copyOfAnUnchangedDatabaseIsRemoved();
    void fault_B10_killedMigrationsLeaveOneCopy();
    void seedIsSound();
    void security_S11_secretsAreNotReadable_data();
    void security_S11_secretsAreNotReadable();
    void scrubIsRememberedUntilItIsDone();
    void deletingAUserTakesSessionsAndKeepsMessages();
    void fault_F12_killedAtEveryStatement_data();
    void fault_F12_killedAtEveryStatement();
};

namespace {

// The sentence with which the file is refused; empty if it is not.
QString refusalOf(const QString &path)
{
    try {
        Migrator(path).run();
    } catch (const DatabaseError &error) {
        return error.text();
    }
    return {};
}

QString single(const QString &path, const QString &sql)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    return seed::single(database, sql);
}

} // namespace

void TestMigrator::newFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"new.db"_s);
    const MigrationReport report = Migrator(path).run();
    QVERIFY(report.isNew);
    QVERIFY(!report.scrubNeeded);
    QCOMPARE(report.to, Migrator::latestVersion());
    QVERIFY(report.backupPath.isEmpty());
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    const QByteArray before = dump(path);
    const MigrationReport again = Migrator(path).run();
    QVERIFY(!again.isNew);
    QCOMPARE(again.from, Migrator::latestVersion());
    QVERIFY(again.backupPath.isEmpty());
    QCOMPARE(dump(path), before);
}

// A restore that was cut short must not look like a new server.
void TestMigrator::fault_B09_emptyFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"empty.db"_s);
    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    QVERIFY(refusalOf(path).contains(u"is an empty file"_s));
    QCOMPARE(QFileInfo(path).size(), 0);
    QFile::remove(path);
    QVERIFY(Migrator(path).run().isNew);
}

void TestMigrator::fault_B09_logWithoutADatabase()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"gone.db"_s);
    QFile log(path + "-wal"_L1);
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("the newest changes of a database that was deleted");
    log.close();
    QVERIFY(refusalOf(path).contains(u"The write-ahead log holds changes that are nowhere else."_s));
    QVERIFY(contentOf(path + "-wal"_L1).startsWith("the newest"));
    QVERIFY(!QFile::exists(path));
}

void TestMigrator::fault_B09_killedBeforeTheFileWasComplete()
{
    for (int event = 1;; event += 7) {
        const QTemporaryDir folder(quickFolder());
        const QString path = folder.filePath(u"new.db"_s);
        const bool isThrough = StatementKiller::survives(event, [&path] { Migrator(path).run(); });
        QVERIFY2(!QFile::exists(path)
                     || single(path, u"PRAGMA user_version"_s).toInt() == Migrator::latestVersion(),
                 qPrintable(u"killed at %1"_s.arg(event)));
        Migrator(path).run();
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"new.db"_s});
        if (isThrough)
            break;
    }
}

void TestMigrator::seedKeepsEveryMessageInOrder()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    QVERIFY(!Migrator(path).run().isNew);

    SqliteDatabase before(u"" STOA_TEST_DATA "/seed-app.db"_s, SqliteDatabase::Access::Inspect);
    SqliteDatabase after(path, SqliteDatabase::Access::ReadOnly);
    for (const char *chat : {"1", "2", "3", "4"}) {
        Rows old = before.run(u"SELECT messageID, message_text, username, timestamp FROM Messages"
                              " WHERE chatID = ? ORDER BY timestamp, messageID"_s,
                              QString::fromLatin1(chat).toInt());
        Rows now = after.run(u"SELECT messageID, message_text, username, timestamp, seq, nonce FROM Messages"
                             " WHERE chatID = ? ORDER BY seq"_s,
                             QString::fromLatin1(chat).toInt());
        qint64 seq = 0;
        while (old.next()) {
            QVERIFY(now.next());
            for (int column = 0; column < 4; ++column)
                QCOMPARE(now.text(column), old.text(column));
            QCOMPARE(now.integer(4), ++seq);
            QVERIFY(now.isNull(5));
        }
        QVERIFY(!now.next());
        QCOMPARE(single(after, u"SELECT seq FROM Chats WHERE chatID = %1"_s.arg(QLatin1StringView(chat)))
                     .toLongLong(),
                 seq);
    }
    QCOMPARE(single(after, u"SELECT count(*) FROM Messages"_s), u"401"_s);
    QCOMPARE(single(after, u"SELECT group_concat(messageID) FROM Messages WHERE userID IS NULL"_s), u"401"_s);
    QCOMPARE(single(after,
                    u"SELECT count(*) FROM Messages JOIN Users USING (userID)"
                    " WHERE Users.username = Messages.username"_s),
             u"400"_s);
}

void TestMigrator::seedKeepsSessionAndInvite()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    QVERIFY(Migrator(path).run().scrubNeeded);
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    const Store store(database);
    const QDateTime now = QDateTime::currentDateTimeUtc();

    const auto session = store.sessions().find(Secret(bareSecrets[0]), now);
    QVERIFY(session);
    QCOMPARE(session->user, (User{UserId(1), u"alice"_s}));
    QCOMPARE(session->expiresAt, QDateTime(QDate(2099, 1, 1), QTime(0, 0), utc));
    QVERIFY(!store.sessions().find(Secret(bareSecrets[1]), now));
    QVERIFY(!store.sessions().find(Secret(Secret(bareSecrets[0]).digest()), now));

    QCOMPARE(store.invites().find(Secret(bareSecrets[2]), now), ChatId(2));
    QVERIFY(!store.invites().find(Secret(bareSecrets[3]), now));

    const auto membership = store.memberships().find(session->user, ChatId(1));
    QVERIFY(membership);
    QCOMPARE(membership->chat(), (Chat{ChatId(1), u"general"_s, 301}));
    const QList<Message> page = store.messages().page(*membership, 302, 50);
    QCOMPARE(page.size(), 50);
    QCOMPARE(page.last().id, MessageId(401));
    QCOMPARE(page.last().authorName, u"ghost"_s);
    QVERIFY(page.last().author.isNull());
    QCOMPARE(page.last().sentAt, QDateTime(QDate(2025, 3, 2), QTime(10, 0), utc));
    QCOMPARE(page.first().seq, 252);
}

void TestMigrator::seedInvitesGetIds()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    {
        SqliteDatabase old(path,
                           SqliteDatabase::Access::Inspect); // the old app kept invites of deleted chats
        old.run(
            u"INSERT INTO InviteCodes (code, chatID, expires_at) VALUES ('x', 77, '2099-01-01 00:00:00')"_s);
    }
    Migrator(path).run();
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    Store store(database);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto invites = store.adminQueries().invites({}, 10, now);
    QVERIFY(invites.size() == 1 && invites[0].chat == ChatId(2));
    QVERIFY(store.invites().remove(invites[0].id));
    QVERIFY(!store.invites().find(Secret(bareSecrets[2]), now));
}

void TestMigrator::bytesOfChatsAreSummed()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    Migrator(path).run();
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    QCOMPARE(
        single(database,
               u"SELECT count(*) FROM Chats WHERE bytes = coalesce((SELECT sum(length(CAST(message_text AS"
               " BLOB))) FROM Messages WHERE Messages.chatID = Chats.chatID), 0)"_s),
        single(database, u"SELECT count(*) FROM Chats"_s));
    QVERIFY(single(database, u"SELECT max(bytes) FROM Chats"_s).toInt() > 1000);
}

void TestMigrator::keepsTheSessionThatLivesLongest_data()
{
    const QString gone = u"2020-01-01 00:00:00"_s;
    const QString live = u"2099-01-01 00:00:00"_s;
    QTest::addColumn<QStringList>("expiries"); // of one token, in the order of the rows
    QTest::newRow("the live one last") << QStringList{gone, live};
    QTest::newRow("the live one first") << QStringList{live, gone};
    QTest::newRow("in the middle") << QStringList{gone, live, gone};
}

// The old app had no unique index over tokens.
void TestMigrator::keepsTheSessionThatLivesLongest()
{
    QFETCH(const QStringList, expiries);
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QString token = u"a1b2c3d4-0000-4000-8000-000000000000"_s;
    {
        SqliteDatabase old(path, SqliteDatabase::Access::Inspect);
        for (const QString &expiry : expiries) {
            old.run(u"INSERT INTO Sessions (userID, session_token, expires_at) VALUES (?, ?, ?)"_s,
                    expiry.startsWith(u"2099") ? 2 : 3, token, expiry);
        }
    }
    Migrator(path).run();
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    const Store store(database);
    const auto session = store.sessions().find(Secret(token.toLatin1()), QDateTime::currentDateTimeUtc());
    QVERIFY(session);
    QCOMPARE(session->user.id, UserId(2)); // the row that goes with the date
    QCOMPARE(session->expiresAt, QDateTime(QDate(2099, 1, 1), QTime(0, 0), utc));
    QCOMPARE(single(database, u"SELECT count(*) FROM Sessions"_s), u"3"_s); // including two of the seed
}

void TestMigrator::seedRenamesTwins()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    QTest::ignoreMessage(QtWarningMsg,
                         "Account 6, \"bob\", is now called \"bob-2\": an older account has the same name.");
    const MigrationReport report = Migrator(path).run();
    QCOMPARE(report.notes.size(), 1);
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    const Store store(database);
    const auto first = store.users().findByName(u"BOB"_s);
    QVERIFY(first);
    QCOMPARE(first->user, (User{UserId(2), u"bob"_s}));
    QCOMPARE(first->passwordHash, bareHashes[1]);
    const auto second = store.users().findByName(u"bob-2"_s);
    QVERIFY(second);
    QCOMPARE(second->user.id, UserId(6));
    QCOMPARE(second->passwordHash, bareHashes[2]);
    for (const QString &name : {u"alice"_s, u"Ольга"_s, u"名無し"_s, u"o'brien <b>"_s})
        QVERIFY2(store.users().findByName(name), qPrintable(name));
    QCOMPARE(store.users().withBareHash(100).size(), 6);
}

void TestMigrator::authorsAreFoundByTheNameWritten()
{
    const QTemporaryDir folder;
    const QString path = oldDatabase(folder, {u"Bob"_s, u"bob"_s, u"bob"_s});
    {
        SqliteDatabase database(path, SqliteDatabase::Access::Inspect);
        for (const QString &name : {u"bob"_s, u"Bob"_s, u"BOB"_s})
            database.run(u"INSERT INTO Messages (message_text, username, chatID) VALUES ('x', ?, 4)"_s, name);
        database.run(
            u"INSERT INTO Messages (message_text, username, chatID, timestamp) VALUES ('x', 'bob', 4, NULL)"_s);
    }
    Migrator(path).run();
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    QCOMPARE(single(database,
                    u"SELECT group_concat(username || coalesce(userID, '')) FROM"
                    " (SELECT * FROM Messages ORDER BY seq)"_s),
             u"bob2,bob2,Bob1,BOB"_s);
}

void TestMigrator::seedKeepsACopy()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray before = dump(path);
    const MigrationReport report = Migrator(path).run();
    QCOMPARE(backupsOf(path), QStringList{report.backupPath});
    QCOMPARE(dump(report.backupPath), before);
    QCOMPARE(QFile::permissions(report.backupPath) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QVERIFY(QFileInfo(report.backupPath)
                .fileName()
                .startsWith(u"database.db.before-v%1-2"_s.arg(Migrator::latestVersion())));
    QCOMPARE(QDir(folder.path()).entryList({u"*partial*"_s}), QStringList());
}

// A copy that did not fit holds secrets and may have filled the disk.
void TestMigrator::leavesNoPartOfACopy()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray before = contentOf(path);
    {
        const FullDisk full(before.size() / 2);
        QVERIFY_EXCEPTION_THROWN(Migrator(path).run(), DatabaseError);
    }
    QCOMPARE(QDir(folder.path()).entryList({u"*.before*"_s}), QStringList());
    QCOMPARE(contentOf(path), before);

    const MigrationReport report = Migrator(path).run();
    QCOMPARE(backupsOf(path), QStringList{report.backupPath});
}

void TestMigrator::fault_B10_partOfACopyIsRemoved()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    Migrator(path).run();
    for (const auto suffix : {".before-partial"_L1, ".before-partial-journal"_L1}) {
        QFile part(path + suffix);
        QVERIFY(part.open(QIODevice::WriteOnly));
        part.write("secrets");
    }
    Migrator(path).run(); // there is nothing to migrate
    QCOMPARE(QDir(folder.path()).entryList({u"*partial*"_s}), QStringList());
}

// A server that can't start is started again and again.
void TestMigrator::fault_B10_failedMigrationsDoNotPileUpCopies()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray before = dump(path);
    const FullDisk full(QFileInfo(path).size() + 16 * 1024); // enough for the copy
    const auto start = [&path] { QVERIFY_EXCEPTION_THROWN(Migrator(path).run(), DatabaseError); };
    for (int i = 0; i < 3; ++i)
        start();
    const QStringList copies = backupsOf(path); // the first migrations had room
    QVERIFY(!copies.isEmpty() && copies.size() <= 2);
    QVERIFY(hasBackup(path, before));
    for (int i = 0; i < 5; ++i)
        start();
    QCOMPARE(backupsOf(path), copies);
    QCOMPARE(QDir(folder.path()).entryList({u"*partial*"_s}), QStringList());
}

// Nothing could be written, so the copy holds nothing that the database does not.
void TestMigrator::fault_B10_copyOfAnUnchangedDatabaseIsRemoved()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray before = dump(path);
    {
        SqliteDatabase locking(path, SqliteDatabase::Access::Inspect);
        locking.run(u"BEGIN IMMEDIATE"_s);
        QVERIFY_EXCEPTION_THROWN(Migrator(path).run(), DatabaseError);
        locking.run(u"ROLLBACK"_s);
    }
    QCOMPARE(backupsOf(path), QStringList());
    QCOMPARE(dump(path), before);
}

void TestMigrator::fault_B10_killedMigrationsLeaveOneCopy()
{
    const QTemporaryDir folder(quickFolder());
    const QString path = copyOfSeed(folder);
    const QByteArray before = dump(path);
    int event = 1;
    while (backupsOf(path).isEmpty())
        QVERIFY(!StatementKiller::survives(event++, [&path] { Migrator(path).run(); }));
    for (int start = 0; start < 5; ++start)
        QVERIFY(!StatementKiller::survives(event, [&path] { Migrator(path).run(); }));
    QCOMPARE(backupsOf(path).size(), 1);
    QCOMPARE(dump(backupsOf(path).first()), before);
    Migrator(path).run();
    QCOMPARE(backupsOf(path).size(), 1);
}

void TestMigrator::seedIsSound()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    migrateAndScrub(path);
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    QCOMPARE(single(database, u"PRAGMA integrity_check"_s), u"ok"_s);
    QCOMPARE(single(database, u"PRAGMA foreign_key_check"_s), QString());
    QCOMPARE(single(database, u"PRAGMA user_version"_s).toInt(), Migrator::latestVersion());
    QCOMPARE(Store(database).epoch().size(), 32);
}

void TestMigrator::security_S11_secretsAreNotReadable_data()
{
    QTest::addColumn<QString>("journal");
    QTest::newRow("rollback journal") << u"delete"_s;
    QTest::newRow("kept journal") << u"persist"_s;
    QTest::newRow("write-ahead log") << u"wal"_s;
}

void TestMigrator::security_S11_secretsAreNotReadable()
{
    QFETCH(QString, journal);
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    const QByteArray signedOut = "99999999-8888-4777-8666-555555555555";
    {
        SqliteDatabase old(path,
                           SqliteDatabase::Access::Inspect); // the old app leaves deleted rows in free pages
        QVERIFY(old.run(u"PRAGMA journal_mode = "_s + journal).next());
        old.run(
            u"INSERT INTO Sessions (userID, session_token, expires_at) VALUES (1, ?, '2099-01-01 00:00:00')"_s,
            QString::fromLatin1(signedOut));
        old.run(u"PRAGMA secure_delete = OFF"_s);
        old.run(u"DELETE FROM Sessions WHERE session_token = ?"_s, QString::fromLatin1(signedOut));
    }
    QVERIFY(allBytes(path).contains(signedOut));
    QCOMPARE(found(bareSecrets + bareHashes, allBytes(path)).size(), 7);

    migrateAndScrub(path);
    QCOMPARE(found(bareSecrets + bareHashes + QByteArrayList{signedOut},
                   allBytes(path) + contentOf(path + "-journal"_L1)),
             QByteArrayList());

    // The same holds while a server has the file open, including its WAL.
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    Store store(database);
    const Secret token = Secret::generate();
    store.sessions().add({UserId(1), u"alice"_s}, token, QDateTime(QDate(2099, 1, 1), QTime(), utc));
    QVERIFY(allBytes(path).contains(token.digest()));
    QVERIFY(!allBytes(path).contains(token.text()));
}

void TestMigrator::scrubIsRememberedUntilItIsDone()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    QVERIFY(Migrator(path).run().scrubNeeded);
    QVERIFY(Migrator(path).run().scrubNeeded);
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    {
        SqliteDatabase reader(path, SqliteDatabase::Access::ReadOnly);
        Rows reading = reader.run(u"SELECT * FROM Messages"_s);
        QVERIFY(reading.next());
        database.run(u"PRAGMA busy_timeout = 50"_s);
        QVERIFY_EXCEPTION_THROWN(database.scrub(), DatabaseError);
        QVERIFY(database.isScrubPending());
    }
    database.scrub();
    QVERIFY(!database.isScrubPending());
    QVERIFY(!Migrator(path).run().scrubNeeded);
}

void TestMigrator::deletingAUserTakesSessionsAndKeepsMessages()
{
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    Migrator(path).run();
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    database.run(u"DELETE FROM Users WHERE userID = 1"_s);
    QCOMPARE(single(database, u"SELECT count(*) FROM Sessions"_s), u"1"_s);
    QCOMPARE(single(database, u"SELECT count(*) FROM ChatMembers WHERE userID = 1"_s), u"0"_s);
    QCOMPARE(single(database, u"SELECT count(*) FROM Messages"_s), u"401"_s);
    QCOMPARE(single(database, u"SELECT count(*) FROM Messages WHERE username = 'alice' AND userID IS NULL"_s),
             u"80"_s);
}

void TestMigrator::fault_F12_killedAtEveryStatement_data()
{
    QTest::addColumn<bool>("isOld");
    QTest::newRow("old app's file") << true;
    QTest::newRow("new file") << false;
}

void TestMigrator::fault_F12_killedAtEveryStatement()
{
    QFETCH(bool, isOld);
    const QTemporaryDir expectedFolder(quickFolder());
    const QString expectedPath = isOld ? copyOfSeed(expectedFolder)
                                       : expectedFolder.filePath(u"database.db"_s);
    const QByteArray seed = isOld ? dump(expectedPath) : QByteArray();
    migrateAndScrub(expectedPath);
    const QByteArray expected = dump(expectedPath);

    int killed = 0;
    for (bool isThrough = false; !isThrough; ++killed) {
        const QTemporaryDir folder(quickFolder());
        const QString path = isOld ? copyOfSeed(folder) : folder.filePath(u"database.db"_s);
        isThrough = StatementKiller::survives(killed + 1, [&path] { migrateAndScrub(path); });
        if (isOld)
            QVERIFY2(dump(path) == seed || hasBackup(path, seed),
                     qPrintable(u"killed at %1"_s.arg(killed + 1)));
        migrateAndScrub(path);
        QVERIFY2(dump(path) == expected, qPrintable(u"killed at %1"_s.arg(killed + 1)));
        QCOMPARE(found(bareSecrets + bareHashes, allBytes(path)), QByteArrayList());
    }
    QVERIFY(killed > 100);
}

STOA_TEST(TestMigrator)
#include "tst_migrator.moc"
