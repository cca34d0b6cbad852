#include "shared/store/sqlite/DatabaseCheck.h"
#include "tests/shared/store/StoreSuite.h"
#include "tests/shared/store/sqlite/KilledMigration.h"
#include "tests/shared/store/sqlite/OldSchema.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

// Migration 12, from a database of the version before it, in which messages have been removed.
class TestLivingMigration : public QObject
{
    Q_OBJECT

private slots:
    void countsOtherChanges_data();
    void countsOtherChanges();
    void oldMessagesArePlainAndUnchanged();
    void numbersGoOn();
    void reactionsAreCounted();
    void fault_F12_killedAtEveryStatement();
};

namespace {

// Chat 1 has lost messages, 2 has not, 3 is empty, and another program has deleted a row of 4.
void makeVersion11(const QString &path)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    makeSchema(database, 11);
    database.run(u"UPDATE Settings SET value = 'e' WHERE key = 'epoch'"_s);
    database.run(u"INSERT INTO Users (userID, username, username_key, password_hash)"
                 " VALUES (1, 'ada', 'ada', 'x')"_s);
    database.run(u"INSERT INTO Chats (chatID, chat_name, seq, messages, bytes) VALUES (1, 'talk', 7, 3, 3),"
                 " (2, 'calm', 3, 3, 3), (3, 'empty', 0, 0, 0), (4, 'hole', 4, 3, 3)"_s);
    database.run(u"INSERT INTO ChatMembers (chatID, userID) VALUES (1, 1), (2, 1), (3, 1), (4, 1)"_s);
    database.run(u"INSERT INTO Messages (messageID, chatID, seq, message_text, username, changeSeq) VALUES"
                 " (11, 1, 1, 'a', 'ada', NULL), (21, 2, 1, 'a', 'ada', NULL), (12, 1, 2, '', 'ada', 4),"
                 " (13, 1, 3, 'b', 'ada', NULL), (22, 2, 2, 'b', 'ada', NULL), (14, 1, 5, '', 'ada', 6),"
                 " (15, 1, 7, 'c', 'ada', NULL), (23, 2, 3, 'c', 'ada', NULL), (41, 4, 1, 'a', 'ada', NULL),"
                 " (42, 4, 3, 'b', 'ada', NULL), (43, 4, 4, 'c', 'ada', NULL)"_s);
    database.run(u"UPDATE Messages SET userID = 1, nonce = 'n' || seq, timestamp = '2026-11-22 10:10:10.123',"
                 " removedAt = CASE WHEN changeSeq IS NULL THEN NULL ELSE '2026-11-22 10:10:11.123' END"_s);
}

// A migrated database.
struct Migrated
{
    Migrated()
    {
        makeVersion11(path);
        Migrator(path).run();
        database.emplace(path, SqliteDatabase::Access::ReadWrite);
        store.emplace(*database);
    }

    Membership membership(qint64 chat) const
    {
        return *store->memberships().find(store->users().credentials(UserId(1))->user, ChatId(chat));
    }

    const QTemporaryDir folder;
    const QString path = folder.filePath(u"database.db"_s);
    std::optional<SqliteDatabase> database;
    std::optional<Store> store;
};

} // namespace

void TestLivingMigration::countsOtherChanges_data()
{
    QTest::addColumn<qint64>("chat");
    QTest::addColumn<QList<qint64>>("ofMessages"); // in the order of their numbers
    QTest::addColumn<qint64>("ofChat");
    QTest::newRow("removals") << qint64(1) << QList<qint64>{0, 0, 0, 1, 2} << qint64(2);
    QTest::newRow("none") << qint64(2) << QList<qint64>{0, 0, 0} << qint64(0);
    QTest::newRow("no messages") << qint64(3) << QList<qint64>{} << qint64(0);
    QTest::newRow("a lost row") << qint64(4) << QList<qint64>{0, 1, 1} << qint64(1);
}

void TestLivingMigration::countsOtherChanges()
{
    QFETCH(const qint64, chat);
    Migrated migrated;
    const auto first = [](const Rows &rows) { return rows.integer(0); };
    QTEST(migrated.database->run(u"SELECT otherChanges FROM Messages WHERE chatID = ? ORDER BY seq"_s, chat)
              .all(first),
          "ofMessages");
    QTEST(migrated.database->run(u"SELECT otherChanges FROM Chats WHERE chatID = ?"_s, chat)
              .all(first)
              .value(0),
          "ofChat");
}

void TestLivingMigration::oldMessagesArePlainAndUnchanged()
{
    const Migrated migrated;
    const QList<Message> messages = messagesIn(
        migrated.store->history().page(migrated.membership(1), 100, 100));
    QCOMPARE(messages.size(), 3);
    for (const Message &message : messages) {
        QCOMPARE(message.markup, Markup::Plain);
        QCOMPARE(message.version, 1);
        QCOMPARE(message.changeSeq, 0);
        QVERIFY(message.editedAt.isNull());
        QVERIFY(message.threadRoot.isNull());
        QVERIFY(!message.quote);
        QVERIFY(message.reactions.isEmpty());
    }
}

void TestLivingMigration::numbersGoOn()
{
    Migrated migrated;
    MessageStore &messages = migrated.store->messages();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto postToAll = [&] {
        for (const qint64 chat : {1, 2, 3, 4})
            messages.add({ChatId(chat), UserId(1), *MessageText::fromInput(u"x"_s), {}, {}}, now);
    };
    postToAll();
    QVERIFY(messages.remove(MessageId(21), now));
    const MessageEdit edit{{UserId(1)}, MessageId(11), 1, *MessageText::fromInput(u"longer"_s)};
    QVERIFY(std::holds_alternative<MessageStore::Changed>(messages.edit(edit, now)));
    postToAll();
    migrated.store->flushCounters();
    QCOMPARE(DatabaseCheck(*migrated.database).problems(), QStringList());
    QCOMPARE(migrated.membership(1).chat().seq, 10);
    QCOMPARE(migrated.store->adminQueries().chat(ChatId(1))->bytes, 3 + 1 + 5 + 1);
}

// Migration 14.
void TestLivingMigration::reactionsAreCounted()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"database.db"_s);
    {
        SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
        makeSchema(database, 12);
        database.run(u"UPDATE Settings SET value = 'e' WHERE key = 'epoch'"_s);
        database.run(u"INSERT INTO Users (userID, username, username_key, password_hash)"
                     " VALUES (1, 'ada', 'ada', 'x'), (2, 'bob', 'bob', 'x')"_s);
        database.run(u"INSERT INTO Chats (chatID, chat_name, seq, messages, bytes, otherChanges)"
                     " VALUES (1, 'talk', 4, 1, 1, 3)"_s);
        database.run(u"INSERT INTO ChatMembers (chatID, userID) VALUES (1, 1), (1, 2)"_s);
        database.run(
            u"INSERT INTO Messages (messageID, chatID, seq, message_text, username, userID, changeSeq,"
            " timestamp) VALUES (11, 1, 1, 'a', 'ada', 1, 4, '2026-11-22 10:10:10.123')"_s);
        database.run(u"INSERT INTO Reactions (messageID, emoji, userID, seq)"
                     " VALUES (11, 'x', 1, 4), (11, 'y', 1, 2), (11, 'x', 2, 3)"_s);
    }
    Migrator(path).run();
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    const Store store(database);
    const User ada = store.users().credentials(UserId(1))->user;
    QCOMPARE(store.history().find(ada, MessageId(11))->reactions,
             (QList<Reaction>{{u"y"_s, {UserId(1)}}, {u"x"_s, {UserId(2), UserId(1)}}}));
    QCOMPARE(DatabaseCheck(database).problems(), QStringList());
}

void TestLivingMigration::fault_F12_killedAtEveryStatement()
{
    QCOMPARE(differencesAfterKills(12, makeVersion11), QList<int>());
}

STOA_TEST(TestLivingMigration)
#include "tst_livingmigration.moc"
