#include "admin-gui/models/Csv.h"
#include "admin-gui/models/SummaryModel.h"
#include "admin-gui/models/TableProxy.h"
#include "shared/model/Summaries.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestCsv : public QObject
{
    Q_OBJECT

private slots:
    void cell_data();
    void cell();
    void rowsAsSortedAndFiltered();
    void shownRows();

private:
    static QList<Column<ChatSummary>> columns();
    static QList<ChatSummary> chats();
};

QList<Column<ChatSummary>> TestCsv::columns()
{
    return {textColumn<ChatSummary>(u"Name, in full"_s, 10, &ChatSummary::name),
            numberColumn<ChatSummary>(u"Size"_s, 10, &ChatSummary::bytes, Format::bytes),
            timeColumn<ChatSummary>(u"Last"_s, 10, &ChatSummary::lastActivityAt, u"never"_s)};
}

QList<ChatSummary> TestCsv::chats()
{
    ChatSummary one;
    one.id = ChatId(1);
    one.name = u"b"_s;
    one.bytes = 1'500'000;
    one.lastActivityAt = QDateTime::fromString(u"2026-11-22T10:00:00.123Z"_s, Qt::ISODateWithMs);
    ChatSummary two;
    two.id = ChatId(2);
    two.name = u"=1+1"_s;
    ChatSummary three;
    three.id = ChatId(3);
    three.name = u"ї \"a\"\nb"_s;
    return {one, two, three};
}

void TestCsv::cell_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    QTest::newRow("plain") << u"ada"_s << u"ada"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("comma") << u"a,b"_s << u"\"a,b\""_s;
    QTest::newRow("quote") << u"a\"b"_s << u"\"a\"\"b\""_s;
    QTest::newRow("line") << u"a\nb"_s << u"\"a\nb\""_s;
    QTest::newRow("formula") << u"=1"_s << u"'=1"_s;
    QTest::newRow("plus") << u"+a"_s << u"'+a"_s;
    QTest::newRow("minus") << u"-a"_s << u"'-a"_s;
    QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("tab") << u"\t=1"_s << u"'\t=1"_s;
    QTest::newRow("return") << u"\r=1"_s << u"\"'\r=1\""_s;
    QTest::newRow("quoted formula") << u"=\"a\",1"_s << u"\"'=\"\"a\"\",1\""_s;
    QTest::newRow("negative number") << u"-1"_s << u"-1"_s;
}

void TestCsv::cell()
{
    QFETCH(const QString, text);
    QTEST(Csv::cell(text), "cell");
}

void TestCsv::rowsAsSortedAndFiltered()
{
    SummaryModel<ChatSummary> model(columns());
    TableProxy proxy(model);
    model.update(chats());
    proxy.sort(1, Qt::DescendingOrder);
    QCOMPARE(Csv::fromTable(proxy),
             "\xEF\xBB\xBF\"Name, in full\",Size,Last\r\n"
             "b,1500000,2026-11-22T10:00:00.123Z\r\n"
             "'=1+1,0,\r\n"
             "\"ї \"\"a\"\"\nb\",0,\r\n"_ba);
    proxy.setFilterText(u"b"_s);
    proxy.sort(0, Qt::DescendingOrder);
    QCOMPARE(Csv::fromTable(proxy).count("\r\n"), 3);
}

void TestCsv::shownRows()
{
    QLocale::setDefault(QLocale(QLocale::English));
    SummaryModel<ChatSummary> model(columns());
    TableProxy proxy(model);
    model.update(chats());
    QCOMPARE(Csv::tabSeparated(proxy, {1, 2}, {0, 2}), u"=1+1\tnever\nї \"a\" b\tnever"_s);
}

STOA_TEST(TestCsv)
#include "tst_csv.moc"
