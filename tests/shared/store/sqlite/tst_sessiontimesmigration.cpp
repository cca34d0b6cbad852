#include "tests/shared/store/sqlite/KilledMigration.h"
#include "tests/shared/store/sqlite/OldSchema.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

// Migration 23, from a database of the version before it.
class TestSessionTimesMigration : public QObject
{
    Q_OBJECT

private slots:
    void sessionsHaveABeginning();
    void killedAtEveryStatement();
};

namespace {

void makeVersion22(const QString &path)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    makeSchema(database, 22);
    database.run(u"UPDATE Settings SET value = 'e' WHERE key = 'epoch'"_s);
    database.run(u"INSERT INTO Users (userID, username, username_key, password_hash) VALUES"
                 " (1, 'ada', 'ada', 'x')"_s);
    database.run(u"INSERT INTO Sessions (userID, session_token, expires_at) VALUES"
                 " (1, 'a', '2026-11-22 10:10:10'), (1, 'b', '2026-11-22 10:10:10.123'),"
                 " (1, 'c', '2026-11-22T10:10:10Z'), (1, 'd', 'someday')"_s);
}

} // namespace

// They were made seven days before their end.
void TestSessionTimesMigration::sessionsHaveABeginning()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"database.db"_s);
    makeVersion22(path);
    Migrator(path).run();
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    QStringList times;
    Rows rows = database.run(u"SELECT createdAt, endsWithBrowser FROM Sessions ORDER BY sessionID"_s);
    while (rows.next())
        times << u"%1 %2"_s.arg(rows.text(0)).arg(rows.integer(1));
    QCOMPARE(times,
             QStringList({u"2026-11-15 10:10:10.000 0"_s, u"2026-11-15 10:10:10.123 0"_s,
                          u"2026-11-15 10:10:10.000 0"_s, u"1970-01-01 00:00:00.000 0"_s}));
}

void TestSessionTimesMigration::killedAtEveryStatement()
{
    QCOMPARE(differencesAfterKills(23, makeVersion22), QList<int>());
}

STOA_TEST(TestSessionTimesMigration)
#include "tst_sessiontimesmigration.moc"
