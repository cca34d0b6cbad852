#include "shared/model/TextRules.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestTextRules : public QObject
{
    Q_OBJECT

private slots:
    void rules_data();
    void rules();
    void allowedControls();
};

void TestTextRules::rules_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("codePoints");
    QTest::addColumn<QString>("traits"); // a selection of: surrogate control invisible blank
    QTest::newRow("empty") << u""_s << 0 << u"blank"_s;
    QTest::newRow("letters") << u"aїш"_s << 3 << u""_s;
    QTest::newRow("space") << u" "_s << 1 << u"blank"_s;
    QTest::newRow("pair") << u"\U0001F600"_s << 1 << u""_s;
    QTest::newRow("two pairs") << u"\U0001F600\U0001F601"_s << 2 << u""_s;
    QTest::newRow("high half") << u"a"_s + QChar(0xD83D) << 2 << u"surrogate"_s;
    QTest::newRow("low half") << QString(QChar(0xDE00)) + u"a"_s << 1 << u"surrogate"_s;
    QTest::newRow("tab") << u"\t"_s << 1 << u"control blank"_s;
    QTest::newRow("NUL") << u"\0"_s << 1 << u"control blank"_s;
    QTest::newRow("not a character") << QString(QChar(0xFDD0)) << 1 << u"control invisible"_s;
    QTest::newRow("not a character, last plane") << u"\U0010FFFF"_s << 1 << u"control invisible"_s;
    QTest::newRow("zero-width space") << u"a\u200b"_s << 2 << u"invisible"_s;
    QTest::newRow("only zero-width") << u"\u200b"_s << 1 << u"invisible blank"_s;
    QTest::newRow("override") << u"a\u202e"_s << 2 << u"invisible"_s;
    QTest::newRow("tag") << u"\U000E0020"_s << 1 << u"invisible blank"_s;
    QTest::newRow("filler") << u"\u3164"_s << 1 << u"invisible blank"_s;
    QTest::newRow("line separator") << u"\u2028"_s << 1 << u"invisible blank"_s;
    QTest::newRow("combining mark") << u"e\u0301"_s << 2 << u""_s;
    QTest::newRow("no-break space") << u"\u00a0"_s << 1 << u"blank"_s;
}

void TestTextRules::rules()
{
    QFETCH(QString, text);
    QFETCH(int, codePoints);
    QFETCH(QString, traits);
    if (!traits.contains("surrogate"_L1))
        QCOMPARE(TextRules::codePointCount(text), codePoints);
    QCOMPARE(TextRules::hasLoneSurrogate(text), traits.contains("surrogate"_L1));
    QCOMPARE(TextRules::hasControl(text), traits.contains("control"_L1));
    QCOMPARE(TextRules::isBlank(text), traits.contains("blank"_L1));
    if (!traits.contains("surrogate"_L1))
        QCOMPARE(TextRules::hasInvisible(text), traits.contains("invisible"_L1));
}

void TestTextRules::allowedControls()
{
    QVERIFY(!TextRules::hasControl(u"a\tb\n"_s, u"\t\n"));
    QVERIFY(TextRules::hasControl(u"a\tb\r"_s, u"\t\n"));
    QVERIFY(TextRules::hasControl(u"\0"_s, u"\t\n"));
}

STOA_TEST(TestTextRules)
#include "tst_textrules.moc"
