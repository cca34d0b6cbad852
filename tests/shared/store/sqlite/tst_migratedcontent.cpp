#include "shared/model/QtCompat.h"
#include "tests/shared/store/StoreSuite.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

// The content of the old app's database after the migration.
class TestMigratedContent : public QObject
{
    Q_OBJECT

private slots:
    void seedKeepsEveryMessageInOrder();
    void seedKeepsSessionAndInvite();
    void keepsTheSessionThatLivesLongest_data();
    void keepsTheSessionThatLivesLongest();
    void seedInvitesGetIds();
    void bytesOfChatsAreSummed();
    void seedRenamesTwins();
    void authorsAreFoundByTheNameWritten();
    void deletingAUserTakesSessionsAndKeepsMessages();
};

void TestMigratedContent::seedKeepsEveryMessageInOrder()
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

void TestMigratedContent::seedKeepsSessionAndInvite()
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

    const auto invitation = store.invites().find(Secret(bareSecrets[2]), now);
    QVERIFY(invitation);
    QCOMPARE(invitation->chat, ChatId(2));
    QVERIFY(!invitation->inviter); // the old app did not store who makes an invite
    QVERIFY(!store.invites().find(Secret(bareSecrets[3]), now));

    const auto membership = store.memberships().find(session->user, ChatId(1));
    QVERIFY(membership);
    QCOMPARE(membership->chat(), (Chat{ChatId(1), u"general"_s, 301}));
    const QList<Message> page = messagesIn(store.history().page(*membership, 302, 50));
    QCOMPARE(page.size(), 50);
    QCOMPARE(page.last().id, MessageId(401));
    QCOMPARE(page.last().authorName, u"ghost"_s);
    QVERIFY(page.last().author.isNull());
    QCOMPARE(page.last().sentAt, QDateTime(QDate(2025, 3, 2), QTime(10, 0), utc));
    QCOMPARE(page.first().seq, 252);
}

void TestMigratedContent::keepsTheSessionThatLivesLongest_data()
{
    const QString gone = u"2020-01-01 00:00:00"_s;
    const QString live = u"2099-01-01 00:00:00"_s;
    QTest::addColumn<QStringList>("expiries"); // of one token, in the order of the rows
    QTest::newRow("the live one last") << QStringList{gone, live};
    QTest::newRow("the live one first") << QStringList{live, gone};
    QTest::newRow("in the middle") << QStringList{gone, live, gone};
}

// The old app had no unique index over tokens.
void TestMigratedContent::keepsTheSessionThatLivesLongest()
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

void TestMigratedContent::seedInvitesGetIds()
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

void TestMigratedContent::bytesOfChatsAreSummed()
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

void TestMigratedContent::seedRenamesTwins()
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

void TestMigratedContent::authorsAreFoundByTheNameWritten()
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

void TestMigratedContent::deletingAUserTakesSessionsAndKeepsMessages()
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

STOA_TEST(TestMigratedContent)
#include "tst_migratedcontent.moc"
