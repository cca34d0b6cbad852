#include "shared/model/ServerRole.h"
#include "tests/shared/store/sqlite/KilledMigration.h"
#include "tests/shared/store/sqlite/OldSchema.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

// Migration 25, from a database of the version before it.
class TestInvitesMigration : public QObject
{
    Q_OBJECT

private slots:
    void invitesAndAccountsStayAsTheyWere();
    void killedAtEveryStatement();
};

namespace {

void makeVersion24(const QString &path)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    makeSchema(database, 24);
    database.run(u"UPDATE Settings SET value = 'e' WHERE key = 'epoch'"_s);
    database.run(u"INSERT INTO Users (userID, username, username_key, password_hash) VALUES"
                 " (1, 'ada', 'ada', 'x')"_s);
    database.run(u"INSERT INTO Chats (chatID, chat_name) VALUES (1, 'club')"_s);
    database.run(u"INSERT INTO InviteCodes (code, chatID, expires_at, maker) VALUES"
                 " ('a', 1, '2026-11-22 10:10:10', 1)"_s);
}

} // namespace

// Any number of people may use the invites, and become ordinary members.
void TestInvitesMigration::invitesAndAccountsStayAsTheyWere()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"database.db"_s);
    makeVersion24(path);
    Migrator(path).run();
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    Rows invite = database.run(u"SELECT maxUses, uses, role, isForGuests, expires_at FROM InviteCodes"_s);
    QVERIFY(invite.next());
    for (int column = 0; column < 4; ++column)
        QCOMPARE(invite.integer(column), 0);
    QCOMPARE(invite.text(4), u"2026-11-22 10:10:10"_s);
    Rows user = database.run(u"SELECT role FROM Users"_s);
    QVERIFY(user.next());
    QCOMPARE(ServerRole(user.integer(0)), ServerRole::Member);
}

void TestInvitesMigration::killedAtEveryStatement()
{
    QCOMPARE(differencesAfterKills(25, makeVersion24), QList<int>());
}

STOA_TEST(TestInvitesMigration)
#include "tst_invitesmigration.moc"
