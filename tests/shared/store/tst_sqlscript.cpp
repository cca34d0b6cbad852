#include "shared/store/SqlScript.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestSqlScript : public QObject
{
    Q_OBJECT

private slots:
    void splits_data();
    void splits();
};

void TestSqlScript::splits_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("statements");
    QTest::newRow("empty") << u""_s << QStringList();
    QTest::newRow("only blanks and comments") << u" \n-- a; b\n/* c; d */ ;;\n"_s << QStringList();
    QTest::newRow("two") << u"SELECT 1;\nSELECT 2;\n"_s << QStringList{u"SELECT 1"_s, u"SELECT 2"_s};
    QTest::newRow("no last semicolon")
        << u"SELECT 1; SELECT 2"_s << QStringList{u"SELECT 1"_s, u"SELECT 2"_s};
    QTest::newRow("string") << u"SELECT 'a;b'; SELECT 2"_s << QStringList{u"SELECT 'a;b'"_s, u"SELECT 2"_s};
    QTest::newRow("doubled quote") << u"SELECT 'it''s; -- here'; SELECT 2"_s
                                   << QStringList{u"SELECT 'it''s; -- here'"_s, u"SELECT 2"_s};
    QTest::newRow("quoted names") << u"SELECT \"a;b\", `c;d`, [e;f]; SELECT 2"_s
                                  << QStringList{u"SELECT \"a;b\", `c;d`, [e;f]"_s, u"SELECT 2"_s};
    QTest::newRow("comment inside") << u"SELECT 1 -- one; two\n, 2; SELECT 3"_s
                                    << QStringList{u"SELECT 1 -- one; two\n, 2"_s, u"SELECT 3"_s};
    QTest::newRow("comment with a quote")
        << u"SELECT 1; -- it's\nSELECT 2;"_s << QStringList{u"SELECT 1"_s, u"SELECT 2"_s};
    QTest::newRow("comment between") << u"SELECT 1; -- one\n/* two; */ SELECT 2; -- end"_s
                                     << QStringList{u"SELECT 1"_s, u"SELECT 2"_s};
    QTest::newRow("minus") << u"SELECT 2 - 1; SELECT 4 / 2"_s
                           << QStringList{u"SELECT 2 - 1"_s, u"SELECT 4 / 2"_s};
    const QString trigger
        = u"CREATE TRIGGER t AFTER INSERT ON a BEGIN\n UPDATE b SET x = CASE y WHEN 1 THEN 2 END;"
          " DELETE FROM c; END"_s;
    QTest::newRow("trigger") << trigger + u";\nSELECT 2;"_s << QStringList{trigger, u"SELECT 2"_s};
    QTest::newRow("trigger, other words")
        << u"create temporary trigger if not exists t after insert on a begin delete from c ; end ; select 2"_s
        << QStringList{
               u"create temporary trigger if not exists t after insert on a begin delete from c ; end"_s,
               u"select 2"_s};
    QTest::newRow("a column called trigger") << u"CREATE TABLE t (trigger); SELECT 2"_s
                                             << QStringList{u"CREATE TABLE t (trigger)"_s, u"SELECT 2"_s};
    QTest::newRow("a table called trigger")
        << u"SELECT trigger FROM t; SELECT 2"_s << QStringList{u"SELECT trigger FROM t"_s, u"SELECT 2"_s};
    QTest::newRow("begin and end outside triggers")
        << u"BEGIN; SELECT 1; END; SELECT 2"_s
        << QStringList{u"BEGIN"_s, u"SELECT 1"_s, u"END"_s, u"SELECT 2"_s};
    QTest::newRow("open string") << u"SELECT 'a; b"_s << QStringList{u"SELECT 'a; b"_s};
}

void TestSqlScript::splits()
{
    QFETCH(QString, text);
    QFETCH(QStringList, statements);
    QCOMPARE(SqlScript(text).statements(), statements);
}

QTEST_GUILESS_MAIN(TestSqlScript)
#include "tst_sqlscript.moc"
