#include "shared/store/sqlite/Migration.h"
#include "tests/support/TestProgram.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestMigrationStatements : public QObject
{
    Q_OBJECT

private slots:
    void splitsAFile_data();
    void splitsAFile();
    void shippedFilesFollowTheRule_data();
    void shippedFilesFollowTheRule();
};

void TestMigrationStatements::splitsAFile_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("empty") << QString() << QStringList();
    QTest::newRow("two") << u"SELECT 1;\n\nSELECT 2;\n"_s << QStringList{u"SELECT 1"_s, u"SELECT 2"_s};
    QTest::newRow("indented lines") << u"SELECT\n    1;\nSELECT 2;\n"_s
                                    << QStringList{u"SELECT\n    1"_s, u"SELECT 2"_s};
    QTest::newRow("semicolon within a line") << u"SELECT ';', 1;\n"_s << QStringList{u"SELECT ';', 1"_s};
    const QString trigger
        = u"CREATE TRIGGER t AFTER DELETE ON a BEGIN\n    DELETE FROM b;\n    DELETE FROM c;\nEND"_s;
    QTest::newRow("trigger") << trigger + u";\nSELECT 1;\n"_s << QStringList{trigger, u"SELECT 1"_s};
}

void TestMigrationStatements::splitsAFile()
{
    QFETCH(const QString, script);
    QFETCH(const QStringList, statements);
    QCOMPARE(Migration::statementsOf(script), statements);
}

void TestMigrationStatements::shippedFilesFollowTheRule_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(u":/migrations/sqlite"_s);
    for (const QString &name : folder.entryList())
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

// A semicolon stands at the end of a line, never in or behind a comment, and each piece is one statement.
void TestMigrationStatements::shippedFilesFollowTheRule()
{
    QFETCH(const QString, path);
    QFile file(path);
    QVERIFY(file.open(QFile::ReadOnly));
    const QString script = QString::fromUtf8(file.readAll());
    QVERIFY(script.endsWith(u";\n"_s));
    for (const QString &line : script.split(u'\n')) {
        const QString code = line.section(u"--"_s, 0, 0).trimmed();
        QVERIFY2(!code.chopped(code.isEmpty() ? 0 : 1).contains(u';'), qPrintable(line));
        QVERIFY2(!line.contains(u"--"_s) || !line.endsWith(u';'), qPrintable(line));
        QVERIFY2(!code.endsWith(u';') || line.endsWith(u';'), qPrintable(line));
    }
    static const QRegularExpression start(u"^(\\s*--[^\\n]*\\n)*(CREATE|INSERT|UPDATE|ALTER|DROP|DELETE) "_s);
    for (const QString &statement : Migration::statementsOf(script))
        QVERIFY2(start.match(statement).hasMatch(), qPrintable(statement));
}

STOA_TEST(TestMigrationStatements)
#include "tst_migrationstatements.moc"
