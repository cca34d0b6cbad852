#include "shared/model/DisplayName.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestDisplayName : public QObject
{
    Q_OBJECT

private slots:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
};

void TestDisplayName::accepts_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"Ada Lovelace"_s << u"Ada Lovelace"_s;
    QTest::newRow("blanks") << u" Ada \u00a0 Lovelace\t"_s << u"Ada Lovelace"_s;
    QTest::newRow("none") << u" \u00a0"_s << QString();
    QTest::newRow("decomposed") << u"Zoe\u0308"_s << u"Zo\u00eb"_s;
    QTest::newRow("several scripts") << u"Ada Ада"_s << u"Ada Ада"_s;
    QTest::newRow("emoji") << u"Ada \U0001F451\u2764\ufe0f"_s << u"Ada \U0001F451\u2764\ufe0f"_s;
    QTest::newRow("family") << u"\U0001F468\u200d\U0001F469\u200d\U0001F467"_s
                            << u"\U0001F468\u200d\U0001F469\u200d\U0001F467"_s;
    const auto same = [](const char *name, const QString &input) { QTest::newRow(name) << input << input; };
    same("heart on fire", u"\u2764\ufe0f\u200d\U0001F525"_s);
    same("skin and trade", u"\U0001F469\U0001F3FD\u200d\U0001F4BB"_s);
    same("keycap", u"7\ufe0f\u20e3"_s);
    same("flag of a region", u"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"_s);
    same("emoji of a newer Unicode", u"\U0001FAFF"_s);
    same("Sinhala", u"\u0dc1\u0dca\u200d\u0dbb\u0dd3"_s);
    QTest::newRow("Persian") << u"\u0645\u06cc\u200c\u062e"_s << u"\u0645\u06cc\u200c\u062e"_s;
    QTest::newRow("64") << QString(64, u'a') << QString(64, u'a');
}

void TestDisplayName::accepts()
{
    QFETCH(QString, input);
    QFETCH(QString, expected);
    const auto name = DisplayName::fromInput(input);
    QVERIFY(name);
    QCOMPARE(name->value(), expected);
    QCOMPARE(DisplayName::fromInput(name->value())->value(), expected);
}

void TestDisplayName::refuses_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("code");
    QTest::newRow("65") << QString(65, u'a') << u"too_long"_s;
    QTest::newRow("too long to be normalized") << QString(1025, u'a') << u"too_long"_s;
    QTest::newRow("line feed") << u"a\nb"_s << u"bad_field"_s;
    QTest::newRow("NUL") << u"a"_s + QChar(u'\0') + u"b"_s << u"bad_field"_s;
    QTest::newRow("right-to-left override") << u"a\u202eb"_s << u"bad_field"_s;
    QTest::newRow("isolate") << u"a\u2066b"_s << u"bad_field"_s;
    QTest::newRow("zero-width space") << u"a\u200bb"_s << u"bad_field"_s;
    QTest::newRow("only joiners") << u"\u200d\u200d"_s << u"bad_field"_s;
    QTest::newRow("joiner between letters") << u"a\u200db"_s << u"bad_field"_s;
    QTest::newRow("non-joiner between letters") << u"a\u200cb"_s << u"bad_field"_s;
    QTest::newRow("joiner after an emoji") << u"\U0001F468\u200d"_s << u"bad_field"_s;
    QTest::newRow("selector after a letter") << u"a\ufe0f"_s << u"bad_field"_s;
    QTest::newRow("selector after a digit") << u"7\ufe0f"_s << u"bad_field"_s;
    QTest::newRow("two selectors") << u"\u2764\ufe0f\ufe0f"_s << u"bad_field"_s;
    QTest::newRow("tag after a letter") << u"a\U000E0062"_s << u"bad_field"_s;
    QTest::newRow("only tags") << u"\U000E0062\U000E007F"_s << u"bad_field"_s;
    QTest::newRow("unassigned") << u"a\u0378"_s << u"bad_field"_s;
    QTest::newRow("ignorable and unassigned") << u"a\U000E0FFF"_s << u"bad_field"_s;
    QTest::newRow("private use") << u"a\ue000b"_s << u"bad_field"_s;
    QTest::newRow("lone surrogate") << u"a"_s + QChar(0xD83D) + u"b"_s << u"bad_field"_s;
}

void TestDisplayName::refuses()
{
    QFETCH(QString, input);
    QFETCH(QString, code);
    const auto name = DisplayName::fromInput(input);
    QVERIFY(!name);
    QCOMPARE(name.error().code, code);
}

STOA_TEST(TestDisplayName)
#include "tst_displayname.moc"
