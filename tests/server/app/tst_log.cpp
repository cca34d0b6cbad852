#include "server/app/Log.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestLog : public QObject
{
    Q_OBJECT
private slots:
    void security_S38_oneCleanLine_data();
    void security_S38_oneCleanLine();
};

void TestLog::security_S38_oneCleanLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("line");
    QTest::newRow("plain") << u"Ольга 名無し <b>"_s << u"Ольга 名無し <b>"_s;
    QTest::newRow("line breaks") << u"a\r\nb"_s << u"a\\x0d\\x0ab"_s;
    QTest::newRow("terminal codes") << u"\x1b[31mred"_s << u"\\x1b[31mred"_s;
    QTest::newRow("C1") << u"a\u009bb"_s << u"a\\x9bb"_s;
    QTest::newRow("right to left") << u"a\u202eb"_s << u"a\\x202eb"_s;
    QTest::newRow("line separator") << u"a\u2028b"_s << u"a\\x2028b"_s;
}

void TestLog::security_S38_oneCleanLine()
{
    QFETCH(QString, text);
    QFETCH(QString, line);
    QCOMPARE(Log::clean(text), line);
}

STOA_TEST(TestLog)
#include "tst_log.moc"
