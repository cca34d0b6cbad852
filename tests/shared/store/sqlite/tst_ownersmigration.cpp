#include "tests/shared/store/sqlite/KilledMigration.h"
#include "tests/shared/store/sqlite/OldSchema.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

// Migration 22, from a database of the version before it, with chats of the time before roles.
class TestOwnersMigration : public QObject
{
    Q_OBJECT

private slots:
    void everyGroupHasAnOwner();
    void killedAtEveryStatement();
};

namespace {

// Chat 1 is Bob's and Cyd's, 2 has an owner, 3 is direct, 4 is empty, 5 has only Dan, who is deactivated, and
// 6 Dan and Eve.
void makeVersion21(const QString &path)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    makeSchema(database, 21);
    database.run(u"UPDATE Settings SET value = 'e' WHERE key = 'epoch'"_s);
    database.run(u"INSERT INTO Users (userID, username, username_key, password_hash, deactivatedAt) VALUES"
                 " (1, 'ada', 'ada', 'x', NULL), (2, 'bob', 'bob', 'x', NULL), (3, 'cyd', 'cyd', 'x', NULL),"
                 " (4, 'dan', 'dan', 'x', '2026-11-22 10:10:10.123'), (5, 'eve', 'eve', 'x', NULL)"_s);
    database.run(u"INSERT INTO Chats (chatID, chat_name, seq, otherChanges, kind) VALUES (1, 'old', 0, 0, 0),"
                 " (2, 'new', 0, 0, 0), (3, 'ada, bob', 0, 0, 1), (4, 'empty', 0, 0, 0), (5, 'dan', 0, 0, 0),"
                 " (6, 'both', 0, 0, 0)"_s);
    database.run(u"INSERT INTO ChatMembers (chatID, userID, role) VALUES (1, 3, 0), (1, 2, 0), (2, 1, 0),"
                 " (2, 2, 2), (2, 3, 1), (3, 1, 0), (3, 2, 0), (5, 4, 0), (6, 4, 0), (6, 5, 0)"_s);
}

// "chat:user:role" of all members of a database.
QStringList rolesIn(const QString &path)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    QStringList roles;
    Rows rows = database.run(u"SELECT chatID, userID, role FROM ChatMembers ORDER BY chatID, userID"_s);
    while (rows.next())
        roles << u"%1:%2:%3"_s.arg(rows.integer(0)).arg(rows.integer(1)).arg(rows.integer(2));
    return roles;
}

} // namespace

// If possible, the oldest account that was not deactivated. Direct chats have no owner.
void TestOwnersMigration::everyGroupHasAnOwner()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"database.db"_s);
    makeVersion21(path);
    Migrator(path).run();
    QCOMPARE(rolesIn(path),
             QStringList({u"1:2:2"_s, u"1:3:0"_s, u"2:1:0"_s, u"2:2:2"_s, u"2:3:1"_s, u"3:1:0"_s, u"3:2:0"_s,
                          u"5:4:2"_s, u"6:4:0"_s, u"6:5:2"_s}));
}

void TestOwnersMigration::killedAtEveryStatement()
{
    QCOMPARE(differencesAfterKills(22, makeVersion21), QList<int>());
}

STOA_TEST(TestOwnersMigration)
#include "tst_ownersmigration.moc"
