#include "shared/model/AnnouncementText.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestAnnouncementText : public QObject
{
    Q_OBJECT

private slots:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
};

void TestAnnouncementText::accepts_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"Back at noon."_s << u"Back at noon."_s;
    QTest::newRow("lines") << u"a\r\nb"_s << u"a\nb"_s;
    QTest::newRow("longest") << u"\U0001F600"_s.repeated(1'000) << u"\U0001F600"_s.repeated(1'000);
}

void TestAnnouncementText::accepts()
{
    QFETCH(QString, input);
    QFETCH(QString, expected);
    const auto text = AnnouncementText::fromInput(input);
    QVERIFY2(text, text ? "" : qPrintable(text.error().text.english()));
    QCOMPARE(text->value(), expected);
}

void TestAnnouncementText::refuses_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("code");
    QTest::newRow("blank") << u" \n"_s << u"blank"_s;
    QTest::newRow("1,001") << QString(1'001, u'x') << u"too_long"_s;
    QTest::newRow("longer than a message") << QString(10'001, u'x') << u"too_long"_s;
    QTest::newRow("control character") << u"a\bb"_s << u"bad_field"_s;
}

void TestAnnouncementText::refuses()
{
    QFETCH(QString, input);
    QFETCH(QString, code);
    const auto text = AnnouncementText::fromInput(input);
    QVERIFY(!text);
    QCOMPARE(text.error().code, code);
    if (code == "too_long"_L1)
        QVERIFY(text.error().text.english().contains("1000"_L1));
}

STOA_TEST(TestAnnouncementText)
#include "tst_announcementtext.moc"
