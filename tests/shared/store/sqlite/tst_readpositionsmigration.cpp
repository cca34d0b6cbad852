#include "tests/shared/store/sqlite/KilledMigration.h"
#include "tests/shared/store/sqlite/OldSchema.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

// Migration 13, from a database of the version before it, in which messages have been removed.
class TestReadPositionsMigration : public QObject
{
    Q_OBJECT

private slots:
    void everythingIsRead();
    void chatsKnowTheirActivity();
    void killedAtEveryStatement();
};

namespace {

// Chat 1 has a removed message, 2 is empty.
void makeVersion12(const QString &path)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    makeSchema(database, 12);
    database.run(u"UPDATE Settings SET value = 'e' WHERE key = 'epoch'"_s);
    database.run(u"INSERT INTO Users (userID, username, username_key, password_hash)"
                 " VALUES (1, 'ada', 'ada', 'x'), (2, 'bob', 'bob', 'x')"_s);
    database.run(u"INSERT INTO Chats (chatID, chat_name, seq, otherChanges, messages, bytes)"
                 " VALUES (1, 'talk', 4, 1, 2, 2), (2, 'empty', 0, 0, 0, 0)"_s);
    database.run(u"INSERT INTO ChatMembers (chatID, userID) VALUES (1, 1), (1, 2), (2, 1)"_s);
    database.run(u"INSERT INTO Messages (messageID, chatID, seq, userID, message_text, username, timestamp,"
                 " changeSeq, removedAt, otherChanges) VALUES"
                 " (11, 1, 1, 1, 'a', 'ada', '2026-11-22 10:10:10.123', NULL, NULL, 0),"
                 " (12, 1, 2, 1, '', 'ada', '2026-11-22 10:10:11.123', 3, '2026-11-22 10:10:12.123', 0),"
                 " (13, 1, 4, 1, '@bob', 'ada', '2026-11-22 10:10:13.123', NULL, NULL, 1)"_s);
}

// A migrated database.
struct Migrated
{
    Migrated()
    {
        makeVersion12(path);
        Migrator(path).run();
        database.emplace(path, SqliteDatabase::Access::ReadWrite);
        store.emplace(*database);
    }

    const QTemporaryDir folder;
    const QString path = folder.filePath(u"database.db"_s);
    std::optional<SqliteDatabase> database;
    std::optional<Store> store;
};

} // namespace

void TestReadPositionsMigration::everythingIsRead()
{
    Migrated migrated;
    const auto state = [&](qint64 user) {
        return *migrated.store->readPositions().find(UserId(user), ChatId(1));
    };
    QCOMPARE(state(1), ReadState{.readSeq = 4});
    QCOMPARE(state(2), ReadState{.readSeq = 4});
    QCOMPARE(*migrated.store->readPositions().find(UserId(1), ChatId(2)), ReadState());
    migrated.store->messages().add({ChatId(1), UserId(1), *MessageText::fromInput(u"@bob"_s), {}, {}},
                                   QDateTime::currentDateTimeUtc());
    migrated.store->flushCounters();
    QCOMPARE(state(2), (ReadState{.readSeq = 4, .unread = 1, .mentions = 1}));
    const ReadMark back{UserId(2), ChatId(1), 1, ReadMark::Mode::UnreadFrom};
    QCOMPARE(migrated.store->readPositions().mark(back)->unread, 3);
}

void TestReadPositionsMigration::chatsKnowTheirActivity()
{
    const Migrated migrated;
    const auto chats = migrated.store->memberships().overviews(UserId(1), {});
    QCOMPARE(chats.size(), 2);
    QCOMPARE(chats[0].place(), (ChatActivity{13, ChatId(1)}));
    QCOMPARE(chats[0].members, 2);
    QCOMPARE(chats[0].last->snippet, u"@bob"_s);
    QCOMPARE(chats[1].place(), (ChatActivity{0, ChatId(2)}));
    QCOMPARE(chats[1].members, 1);
    QVERIFY(!chats[1].last);
}

void TestReadPositionsMigration::killedAtEveryStatement()
{
    QCOMPARE(differencesAfterKills(13, makeVersion12), QList<int>());
}

STOA_TEST(TestReadPositionsMigration)
#include "tst_readpositionsmigration.moc"
