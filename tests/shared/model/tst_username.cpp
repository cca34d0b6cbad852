#include "shared/model/UserName.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestUserName : public QObject
{
    Q_OBJECT

private slots:
    void accepts_data();
    void accepts();
    void security_S35_refuses_data();
    void security_S35_refuses();
    void sameKey_data();
    void sameKey();
    void differentKeys_data();
    void differentKeys();
    void security_S35_skeletons_data();
    void security_S35_skeletons();
    void keyOfAKeyIsItself();
    void keyOfAnAcceptedNameIsThatOfTheInput();
};

void TestUserName::accepts_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"Ada"_s << u"Ada"_s;
    QTest::newRow("one character") << u"a"_s << u"a"_s;
    QTest::newRow("trimmed") << u" \t Ada \u00a0\u2003"_s << u"Ada"_s;
    QTest::newRow("blanks inside are one space") << u"Ada  \u00a0 L"_s << u"Ada L"_s;
    QTest::newRow("markup") << u"o'brien <b>"_s << u"o'brien <b>"_s;
    QTest::newRow("Cyrillic") << u"Ольга"_s << u"Ольга"_s;
    QTest::newRow("Japanese") << u"名無し"_s << u"名無し"_s;
    QTest::newRow("decomposed") << u"Ju\u0308rgen"_s << u"J\u00fcrgen"_s;
    QTest::newRow("fullwidth") << u"\uff21\uff44\uff41\uff01"_s << u"Ada!"_s;
    QTest::newRow("halfwidth kana with its mark") << u"\uff76\uff9e"_s << u"\u30ac"_s;
    QTest::newRow("ideographic space inside") << u"a\u3000b"_s << u"a b"_s;
    QTest::newRow("emoji") << u"\U0001F600"_s << u"\U0001F600"_s;
    QTest::newRow("Persian with a joiner") << u"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"_s
                                           << u"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"_s;
    QTest::newRow("Malayalam with a joiner") << u"\u0d28\u0d4d\u200d"_s << u"\u0d28\u0d4d\u200d"_s;
    QTest::newRow("Japanese and Latin") << u"名無しA"_s << u"名無しA"_s;
    QTest::newRow("32") << QString(32, u'ї') << QString(32, u'ї');
    QTest::newRow("32 beyond the basic plane")
        << u"\U0001F600"_s.repeated(32) << u"\U0001F600"_s.repeated(32);
    QTest::newRow("32 after composing") << u"u\u0308"_s.repeated(32) << QString(32, u'\u00fc');
    QTest::newRow("32 and blanks around") << u"  "_s + QString(32, u'a') + u"  "_s << QString(32, u'a');
}

void TestUserName::accepts()
{
    QFETCH(QString, input);
    QFETCH(QString, expected);
    const auto name = UserName::fromInput(input);
    QVERIFY2(name, name ? "" : qPrintable(name.error().text.english()));
    QCOMPARE(name->value(), expected);
    QCOMPARE(UserName::fromInput(name->value())->value(), expected);
}

void TestUserName::security_S35_refuses_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("code");
    QTest::newRow("null") << QString() << u"blank"_s;
    QTest::newRow("empty") << u""_s << u"blank"_s;
    QTest::newRow("blanks") << u" \u00a0\u3000"_s << u"blank"_s;
    QTest::newRow("33") << QString(33, u'a') << u"too_long"_s;
    QTest::newRow("33 beyond the basic plane") << u"\U0001F600"_s.repeated(33) << u"too_long"_s;
    QTest::newRow("33 that do not compose") << u"q\u0308"_s.repeated(16) + u"q"_s << u"too_long"_s;
    QTest::newRow("too long to be normalized")
        << u"a"_s + QString(UserName::maxUnits, u' ') + u"b"_s << u"too_long"_s;
    const auto spoiled = [](const char *row, const QString &character) {
        QTest::newRow(qPrintable(QString::fromLatin1(row) + u" inside"_s))
            << u"a"_s + character + u"b"_s << u"bad_field"_s;
        QTest::newRow(qPrintable(QString::fromLatin1(row) + u" alone"_s))
            << character << (character.trimmed().isEmpty() ? u"blank"_s : u"bad_field"_s);
    };
    QTest::newRow("joiner without a virama") << u"\u0d28\u200d\u0d28"_s << u"bad_field"_s;
    QTest::newRow("non-joiner after a letter that never joins") << u"\u0627\u200c\u0628"_s << u"bad_field"_s;
    QTest::newRow("non-joiner at the end") << u"\u0645\u06cc\u200c"_s << u"bad_field"_s;
    QTest::newRow("non-joiner in Latin") << u"a\u200cb"_s << u"bad_field"_s;
    QTest::newRow("Latin and Cyrillic") << u"p\u0430ypal"_s << u"look_alike"_s;
    QTest::newRow("Latin and Greek") << u"\u03b1lpha"_s << u"look_alike"_s;
    QTest::newRow("digits of two systems") << u"4\u09ea"_s << u"look_alike"_s;
    QTest::newRow("the same mark twice") << u"e\u0302\u0302"_s << u"look_alike"_s;
    spoiled("NUL", QString(QChar(u'\0')));
    spoiled("escape", u"\x1b"_s);
    spoiled("DEL", u"\x7f"_s);
    spoiled("C1", u"\x85"_s);
    spoiled("zero-width space", u"\u200b"_s);
    spoiled("zero-width joiner", u"\u200d"_s);
    spoiled("word joiner", u"\u2060"_s);
    spoiled("byte order mark", u"\ufeff"_s);
    spoiled("soft hyphen", u"\u00ad"_s);
    spoiled("left-to-right mark", u"\u200e"_s);
    spoiled("right-to-left override", u"\u202e"_s);
    spoiled("isolate", u"\u2066"_s);
    spoiled("Arabic letter mark", u"\u061c"_s);
    spoiled("line separator", u"\u2028"_s);
    spoiled("Hangul filler", u"\u3164"_s);
    spoiled("halfwidth Hangul filler", u"\uffa0"_s);
    spoiled("Khmer inherent vowel", u"\u17b4"_s);
    spoiled("Mongolian variation selector", u"\u180b"_s);
    spoiled("Braille blank", u"\u2800"_s);
    spoiled("combining grapheme joiner", u"\u034f"_s);
    spoiled("variation selector", u"\ufe0f"_s);
    spoiled("variation selector beyond the basic plane", u"\U000E0101"_s);
    spoiled("tag", u"\U000E0041"_s);
    spoiled("private use", u"\ue000"_s);
    spoiled("private use beyond the basic plane", u"\U000F0000"_s);
    spoiled("not assigned", u"\u0378"_s);
    spoiled("not a character", QString(QChar(0xFFFE)));
    spoiled("high surrogate", QString(QChar(0xD83D)));
    spoiled("low surrogate", QString(QChar(0xDE00)));
}

void TestUserName::security_S35_refuses()
{
    QFETCH(QString, input);
    QFETCH(QString, code);
    const auto name = UserName::fromInput(input);
    QVERIFY(!name);
    QCOMPARE(name.error().code, code);
    QVERIFY(!name.error().text.english().isEmpty());
}

void TestUserName::sameKey_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("case") << u"ADA"_s << u"ada"_s;
    QTest::newRow("Cyrillic case") << u"ОЛЬГА"_s << u"ольга"_s;
    QTest::newRow("NFC and NFD") << u"caf\u00e9"_s << u"cafe\u0301"_s;
    QTest::newRow("NFD in capitals") << u"caf\u00e9"_s << u"CAFE\u0301"_s;
    QTest::newRow("two marks in either order") << u"q\u0307\u0323"_s << u"q\u0323\u0307"_s;
    QTest::newRow("fullwidth") << u"\uff21\uff24\uff21"_s << u"ada"_s;
    QTest::newRow("sharp s") << u"straße"_s << u"STRASSE"_s;
    QTest::newRow("capital sharp s") << u"STRA\u1e9eE"_s << u"strasse"_s;
    QTest::newRow("final sigma") << u"όσος"_s << u"ΌΣΟΣ"_s;
    QTest::newRow("both small sigmas") << u"σς"_s << u"σσ"_s;
    QTest::newRow("dotted capital I") << u"\u0130"_s << u"i\u0307"_s;
    QTest::newRow("ligature") << u"\ufb01n"_s << u"FIN"_s;
    QTest::newRow("Deseret, beyond the basic plane") << u"\U00010400"_s << u"\U00010428"_s;
    QTest::newRow("blanks around") << u" ada\t"_s << u"ada"_s;
    QTest::newRow("blanks inside") << u"ada  l"_s << u"ada\u00a0l"_s;
    QTest::newRow("iota below") << u"\u1fb3"_s << u"\u03b1\u0345"_s;
}

void TestUserName::sameKey()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QCOMPARE(UserName::keyOf(a), UserName::keyOf(b));
}

void TestUserName::differentKeys_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::newRow("accent") << u"cafe"_s << u"caf\u00e9"_s;
    QTest::newRow("dotless i") << u"i"_s << u"\u0131"_s;
    QTest::newRow("capital I is not dotted") << u"I"_s << u"\u0130"_s;
    QTest::newRow("blank or none") << u"a b"_s << u"ab"_s;
    QTest::newRow("number") << u"bob"_s << u"bob-2"_s;
    QTest::newRow("superscript is not a digit") << u"a2"_s << u"a\u00b2"_s;
}

void TestUserName::differentKeys()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QVERIFY(UserName::keyOf(a) != UserName::keyOf(b));
}

void TestUserName::security_S35_skeletons_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("areAlike");
    QTest::newRow("Cyrillic") << u"ape"_s << u"\u0430\u0440\u0435"_s << true;
    QTest::newRow("Cyrillic capitals") << u"Bob"_s << u"\u0412\u041e\u0412"_s << true;
    QTest::newRow("digits") << u"l0l"_s << u"IO1"_s << true;
    QTest::newRow("case") << u"Ada"_s << u"aDa"_s << true;
    QTest::newRow("joiner") << u"\u0d28\u0d4d\u200d"_s << u"\u0d28\u0d4d"_s << true;
    QTest::newRow("accent") << u"cafe"_s << u"caf\u00e9"_s << false;
    QTest::newRow("other letters") << u"ada"_s << u"adam"_s << false;
    QTest::newRow("numbers") << u"ada-2"_s << u"ada-3"_s << false;
}

void TestUserName::security_S35_skeletons()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, areAlike);
    QCOMPARE(UserName::fromInput(a)->skeleton() == UserName::fromInput(b)->skeleton(), areAlike);
}

void TestUserName::keyOfAKeyIsItself()
{
    for (char32_t c = 1; c < 0x20000; ++c) {
        if (QChar::isSurrogate(c))
            continue;
        const QString key = UserName::keyOf(u"a"_s + QString::fromUcs4(&c, 1) + u"\u0301"_s);
        QVERIFY2(UserName::keyOf(key) == key, qPrintable(QString::number(uint(c), 16)));
    }
}

// Otherwise a user could sign up but not sign in.
void TestUserName::keyOfAnAcceptedNameIsThatOfTheInput()
{
    for (char32_t c = 1; c < 0x20000; ++c) {
        const QString input = u"a"_s + QString::fromUcs4(&c, 1);
        if (const auto name = UserName::fromInput(input))
            QVERIFY2(name->key() == UserName::keyOf(input), qPrintable(QString::number(uint(c), 16)));
    }
}

STOA_TEST(TestUserName)
#include "tst_username.moc"
