#include "server/cli/TextTable.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestTextTable : public QObject
{
    Q_OBJECT
private slots:
    void alignsColumns();
    void fault_C06_wideCharacters();
    void showsOnlyHeadingsWithoutRows();
    void showsValues_data();
    void showsValues();
    void showsFields();
};

void TestTextTable::alignsColumns()
{
    const QJsonArray rows{
        QJsonObject{{u"id"_s, 7}, {u"name"_s, u"ada"_s}, {u"last_seen_at"_s, QJsonValue()}},
        QJsonObject{{u"id"_s, 1234}, {u"name"_s, u"björn 🙂"_s}, {u"last_seen_at"_s, u"x"_s}}};
    QCOMPARE(TextTable::format(rows, {u"id"_s, u"name"_s, u"last_seen_at"_s}),
             u"  ID  NAME      LAST SEEN\n"
             "   7  ada       -\n"
             "1234  björn 🙂  x\n"_s);
}

// In a terminal, Chinese, Japanese and Korean letters and emoji take two cells, combining marks none.
void TestTextTable::fault_C06_wideCharacters()
{
    QJsonArray rows;
    for (const QString &name : {u"名無し"_s, u"가나"_s, u"🙂🙂"_s, u"e\u0301e\u0301"_s, u"ﾊﾝ"_s})
        rows.append(QJsonObject{{u"name"_s, name}, {u"x"_s, u"|"_s}});
    QCOMPARE(TextTable::format(rows, {u"name"_s, u"x"_s}),
             u"NAME    X\n"
             "名無し  |\n"
             "가나    |\n"
             "🙂🙂    |\n"
             "e\u0301e\u0301      |\n"
             "ﾊﾝ      |\n"_s);
}

void TestTextTable::showsOnlyHeadingsWithoutRows()
{
    QCOMPARE(TextTable::format({}, {u"id"_s, u"name"_s}), u"ID  NAME\n"_s);
}

void TestTextTable::showsValues_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QJsonValue &value, const QString &text) {
        QTest::newRow(name) << value << text;
    };
    row("null", QJsonValue(), u"-"_s);
    row("empty", u""_s, u"-"_s);
    row("yes", true, u"yes"_s);
    row("no", false, u"no"_s);
    row("whole number", qint64(9'007'199'254'740'991), u"9007199254740991"_s);
    row("fraction", 1.23456, u"1.235"_s);
    row("time", u"2026-11-22T10:10:10.123Z"_s, u"2026-11-22 10:10:10 UTC"_s);
    row("almost a time", u"2026-11-22"_s, u"2026-11-22"_s);
    // A name that would clear the screen, reverse the line or add one.
    row("control characters", u"a\x1b[2Jb\u202ec\nd"_s, u"a\ufffd[2Jb\ufffdc\ufffdd"_s);
}

void TestTextTable::showsValues()
{
    QFETCH(const QJsonValue, value);
    QTEST(TextTable::formatValue(value), "text");
}

void TestTextTable::showsFields()
{
    const QJsonObject object{{u"clients"_s, 3},
                             {u"commit"_s, QJsonObject{{u"p50_ms"_s, 1.5}, {u"buckets"_s, QJsonArray{1}}}},
                             {u"chats"_s, QJsonArray{1, 2}}};
    QCOMPARE(TextTable::formatFields(object), u"clients        3\ncommit.p50_ms  1.500\n"_s);
}

STOA_TEST(TestTextTable)
#include "tst_texttable.moc"
