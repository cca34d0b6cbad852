#include "shared/store/DatabaseError.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

class TestUserNamesMigration : public QObject
{
    Q_OBJECT

private slots:
    void namesThatFoldToOne_data();
    void namesThatFoldToOne();
    void security_S38_notesAreOneCleanLine();
};

void TestUserNamesMigration::namesThatFoldToOne_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("three") << QStringList{u"bob"_s, u"Bob"_s, u"BOB"_s}
                           << QStringList{u"bob"_s, u"Bob-2"_s, u"BOB-3"_s};
    QTest::newRow("name-2 is an older account")
        << QStringList{u"bob-2"_s, u"bob"_s, u"bob"_s} << QStringList{u"bob-2"_s, u"bob"_s, u"bob-3"_s};
    QTest::newRow("name-2 is a younger account, by its folded form")
        << QStringList{u"bob"_s, u"bob"_s, u"BOB-2"_s} << QStringList{u"bob"_s, u"bob-3"_s, u"BOB-2"_s};
    QTest::newRow("name-2 has twins itself") << QStringList{u"bob"_s, u"bob-2"_s, u"bob"_s, u"bob-2"_s}
                                             << QStringList{u"bob"_s, u"bob-2"_s, u"bob-3"_s, u"bob-2-2"_s};
    QTest::newRow("composed and decomposed")
        << QStringList{u"caf\u00e9"_s, u"cafe\u0301"_s} << QStringList{u"caf\u00e9"_s, u"cafe\u0301-2"_s};
    QTest::newRow("sharp s") << QStringList{u"STRASSE"_s, u"straße"_s}
                             << QStringList{u"STRASSE"_s, u"straße-2"_s};
    QTest::newRow("blanks around") << QStringList{u"ada"_s, u" ada "_s}
                                   << QStringList{u"ada"_s, u" ada -2"_s};
    QTest::newRow("empty") << QStringList{QString(), u"  "_s} << QStringList{QString(), u"  -2"_s};
    QTest::newRow("Turkish i") << QStringList{u"I"_s, u"\u0131"_s, u"\u0130"_s, u"i\u0307"_s, u"i"_s}
                               << QStringList{u"I"_s, u"\u0131"_s, u"\u0130"_s, u"i\u0307-2"_s, u"i-2"_s};
    QTest::newRow("no twins") << QStringList{u"ada"_s, u"eve"_s} << QStringList{u"ada"_s, u"eve"_s};
}

void TestUserNamesMigration::namesThatFoldToOne()
{
    QFETCH(QStringList, names);
    QFETCH(QStringList, expected);
    const QTemporaryDir folder;
    const QString path = oldDatabase(folder, names);
    const MigrationReport report = Migrator(path).run();
    SqliteDatabase database(path, SqliteDatabase::Access::ReadOnly);
    const Store store(database);
    int renamed = 0;
    for (qsizetype i = 0; i < names.size(); ++i) {
        QCOMPARE(store.users().credentials(UserId(i + 1))->user.name, expected[i]);
        const auto credentials = store.users().findByName(expected[i]);
        QVERIFY(credentials);
        QCOMPARE(credentials->user.id, UserId(i + 1));
        QCOMPARE(credentials->passwordHash, "hash of " + names[i].toUtf8());
        renamed += names[i] != expected[i];
    }
    QCOMPARE(report.notes.size(), renamed);
}

void TestUserNamesMigration::security_S38_notesAreOneCleanLine()
{
    const QTemporaryDir folder;
    const QString path = oldDatabase(folder, {u"a\x1b[31m\nb"_s, u"A\x1b[31m\nb"_s});
    const MigrationReport report = Migrator(path).run();
    QCOMPARE(report.notes.size(), 1);
    QVERIFY(!report.notes.first().contains(u'\n'));
    QVERIFY(!report.notes.first().contains(u'\x1b'));
}

STOA_TEST(TestUserNamesMigration)
#include "tst_usernamesmigration.moc"
