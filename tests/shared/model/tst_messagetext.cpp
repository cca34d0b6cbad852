#include "shared/model/MessageText.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestMessageText : public QObject
{
    Q_OBJECT

private slots:
    void accepts_data();
    void accepts();
    void security_S36_refuses_data();
    void security_S36_refuses();
};

void TestMessageText::accepts_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"hello"_s << u"hello"_s;
    QTest::newRow("blanks are kept") << u"  hello \n"_s << u"  hello \n"_s;
    QTest::newRow("CR LF") << u"a\r\nb\rc\n"_s << u"a\nb\nc\n"_s;
    QTest::newRow("tab") << u"a\tb"_s << u"a\tb"_s;
    QTest::newRow("markup") << u"<script>alert(1)</script>"_s << u"<script>alert(1)</script>"_s;
    QTest::newRow("decomposed stays") << u"e\u0301"_s << u"e\u0301"_s;
    QTest::newRow("family emoji") << u"\U0001F468\u200d\U0001F469"_s << u"\U0001F468\u200d\U0001F469"_s;
    QTest::newRow("emoji newer than this Qt") << u"\U0001FAEA"_s << u"\U0001FAEA"_s;
    QTest::newRow("right-to-left marks") << u"\u202eabc"_s << u"\u202eabc"_s;
    QTest::newRow("longest") << QString(10'000, u'x') << QString(10'000, u'x');
    QTest::newRow("longest beyond the basic plane")
        << u"\U0001F600"_s.repeated(10'000) << u"\U0001F600"_s.repeated(10'000);
    QTest::newRow("longest after CR LF")
        << u"\r\n"_s.repeated(9'999) + u"x"_s << u"\n"_s.repeated(9'999) + u"x"_s;
}

void TestMessageText::accepts()
{
    QFETCH(QString, input);
    QFETCH(QString, expected);
    const auto text = MessageText::fromInput(input);
    QVERIFY2(text, text ? "" : qPrintable(text.error().text.english()));
    QCOMPARE(text->value(), expected);
}

void TestMessageText::security_S36_refuses_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("code");
    QTest::newRow("null") << QString() << u"blank"_s;
    QTest::newRow("blanks") << u" \t\r\n\u00a0\u3000\u2003"_s << u"blank"_s;
    QTest::newRow("zero-width only") << u"\u200b\u2060\ufeff"_s << u"blank"_s;
    QTest::newRow("fillers only") << u"\u3164\u2800"_s << u"blank"_s;
    QTest::newRow("10,001") << QString(10'001, u'x') << u"too_long"_s;
    QTest::newRow("10,001 beyond the basic plane") << u"\U0001F600"_s.repeated(10'001) << u"too_long"_s;
    QTest::newRow("NUL") << u"a\0b"_s << u"bad_field"_s;
    QTest::newRow("backspace") << u"a\bb"_s << u"bad_field"_s;
    QTest::newRow("escape") << u"a\x1b[31m"_s << u"bad_field"_s;
    QTest::newRow("DEL") << u"a\x7f"_s << u"bad_field"_s;
    QTest::newRow("C1") << u"a\x9b"_s << u"bad_field"_s;
    QTest::newRow("not a character") << u"a"_s + QChar(0xFFFF) << u"bad_field"_s;
    QTest::newRow("not a character beyond the basic plane") << u"a\U0001FFFE"_s << u"bad_field"_s;
    QTest::newRow("high surrogate at the end") << u"a"_s + QChar(0xD83D) << u"bad_field"_s;
    QTest::newRow("high surrogate before a letter") << QString(QChar(0xD83D)) + u"a"_s << u"bad_field"_s;
    QTest::newRow("low surrogate") << u"a"_s + QChar(0xDE00) + u"b"_s << u"bad_field"_s;
    QTest::newRow("surrogates the wrong way round")
        << QString(QChar(0xDE00)) + QChar(0xD83D) << u"bad_field"_s;
}

void TestMessageText::security_S36_refuses()
{
    QFETCH(QString, input);
    QFETCH(QString, code);
    const auto text = MessageText::fromInput(input);
    QVERIFY(!text);
    QCOMPARE(text.error().code, code);
    QVERIFY(!text.error().text.english().isEmpty());
}

STOA_TEST(TestMessageText)
#include "tst_messagetext.moc"
