#include "shared/store/Transaction.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/shared/store/sqlite/OldSchema.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

constexpr int users = 1'000;
constexpr int mostChats = 1'000;
constexpr int membersPerChat = 20;
constexpr int beforeLivingMessages = 11; // schema

// How many messages are migrated: 20,000, or STOA_MIGRATION_MESSAGES. In full thousands.
int messageCount()
{
    return std::max(1'000,
                    qEnvironmentVariable("STOA_MIGRATION_MESSAGES", u"20000"_s).toInt() / 1'000 * 1'000);
}

// Inserts `count` rows, each from its number i, counted from 0.
void insertRows(Database &database, const QString &table, int count, const QString &values)
{
    database.run(u"WITH RECURSIVE Numbers(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM Numbers WHERE i < %1)"
                 " INSERT INTO %2 SELECT %3 FROM Numbers"_s.arg(count - 1)
                     .arg(table, values));
}

// The members of chat c are 20 people from c on, each the seventh after the one before.
void addPeople(Database &database, const QString &columns, const QString &values)
{
    insertRows(database, u"Users (userID, username%1)"_s.arg(columns), users,
               u"i + 1, 'person ' || (i + 1)%1"_s.arg(values));
    insertRows(database, u"Chats (chatID, chat_name)"_s, mostChats, u"i + 1, 'room ' || (i + 1)"_s);
    insertRows(database, u"ChatMembers (chatID, userID)"_s, mostChats * membersPerChat,
               u"i % 1000 + 1, (i % 1000 + i / 1000 * 7) % 1000 + 1"_s);
}

// Message i is number i / 1000 + 1 of chat i % 1000 + 1.
void addMessages(Database &database, int count, const QString &columns, const QString &values)
{
    const QString author = u"(i % 1000 + i / 1000 % 20 * 7) % 1000 + 1"_s;
    insertRows(database, u"Messages (messageID, chatID, username, message_text, timestamp%1)"_s.arg(columns),
               count,
               u"i + 1, i % 1000 + 1, 'person ' || (%1), 'Is anybody there? This is message ' || i,"
               " '2025-03-01 09:00:00'%2"_s.arg(author, QString(values).replace(u"AUTHOR"_s, author)));
}

void makeDatabaseOfOldApp(const QString &path, int messages)
{
    QFile::copy(u"" STOA_TEST_DATA "/seed-app.db"_s, path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    SqliteDatabase database(path, SqliteDatabase::Access::Inspect);
    for (const QString &table :
         {u"Messages"_s, u"Sessions"_s, u"InviteCodes"_s, u"ChatMembers"_s, u"Chats"_s, u"Users"_s})
        database.run(u"DELETE FROM "_s + table);
    Transaction transaction(database);
    addPeople(database, u", password_hash"_s, u", '%1'"_s.arg(QString(u'a').repeated(64)));
    addMessages(database, messages, {}, {});
    transaction.commit();
}

void makeDatabaseBeforeLivingMessages(const QString &path, int messages)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    makeSchema(database, beforeLivingMessages);
    Transaction transaction(database);
    addPeople(database, u", username_key, password_hash"_s, u", 'person ' || (i + 1), 'x'"_s);
    addMessages(database, messages, u", userID, seq"_s, u", AUTHOR, i / 1000 + 1"_s);
    database.run(u"UPDATE Chats SET seq = ?, messages = ?"_s, messages / mostChats, messages / mostChats);
    transaction.commit();
}

qint64 peakMiB(qint64 pid)
{
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QString text = QString::fromLatin1(status.readAll());
    return text.section(u"VmHWM:"_s, 1).trimmed().section(u' ', 0, 0).toLongLong() / 1024;
}

} // namespace

// The server migrates a database with many messages when it starts, also after it was killed twice meanwhile.
// With STOA_MIGRATION_MESSAGES=10000000 it takes some minutes and 15 GB in the folder for temporary files.
class TestLargeMigration : public QObject
{
    Q_OBJECT
private slots:
    void migrates_data();
    void migrates();
};

void TestLargeMigration::migrates_data()
{
    QTest::addColumn<bool>("isOfOldApp");
    QTest::addColumn<bool>("isKilled");
    QTest::newRow("the old app") << true << false;
    QTest::newRow("the old app, killed") << true << true;
    QTest::newRow("schema 11") << false << false;
    QTest::newRow("schema 11, killed") << false << true;
}

void TestLargeMigration::migrates()
{
    QFETCH(bool, isOfOldApp);
    QFETCH(bool, isKilled);
    const int messages = messageCount();
    ServerProcess server;
    const QString path = server.database();
    (isOfOldApp ? makeDatabaseOfOldApp : makeDatabaseBeforeLivingMessages)(path, messages);
    server.setStartTime(std::chrono::hours(1));
    for (int kills = 0; isKilled && kills < 2; ++kills)
        server.startAndKill(300 + messages / 400); // 25 s for 10 million
    QElapsedTimer timer;
    timer.start();
    QVERIFY(server.start());
    qInfo("%d messages: ready after %.1f s, at most %lld MiB", messages, double(timer.elapsed()) / 1000,
          peakMiB(server.pid()));
    QCOMPARE(server.terminate(), 0);
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    const auto single = [&database](const QString &sql) {
        return SeedDatabase::single(database, sql).toInt();
    };
    QCOMPARE(single(u"PRAGMA user_version"_s), Migrator::latestVersion());
    QCOMPARE(single(u"SELECT count(*) FROM Messages WHERE kind = 0"_s), messages);
    const int inChat = messages / mostChats;
    QCOMPARE(single(u"SELECT count(*) FROM Chats WHERE seq = %1 AND messages = %1"_s.arg(inChat)), mostChats);
    QCOMPARE(single(u"SELECT count(*) FROM (SELECT chatID FROM Messages GROUP BY chatID"
                    " HAVING count(DISTINCT seq) = %1 AND min(seq) = 1 AND max(seq) = %1)"_s.arg(inChat)),
             mostChats);
    QCOMPARE(single(u"SELECT count(*) FROM ChatMembers WHERE readSeq = %1 AND readCount = %1"_s.arg(inChat)),
             mostChats * membersPerChat);
    const qsizetype copies
        = SeedDatabase::backupsOf(path).size(); // one of each version that a start has found
    QVERIFY(copies >= 1 && copies <= (isKilled ? 3 : 1));
}

STOA_TEST(TestLargeMigration)
#include "tst_largemigration.moc"
