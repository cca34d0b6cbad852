#include "shared/model/Emoji.h"
#include "tests/support/TestProgram.h"
#include "tests/support/ThreadTime.h"

#include <QFile>
#include <QMap>
#include <QSet>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace stoa;

// Emoji against the file that the build made its table from.
class TestEmoji : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void acceptsAllThatAreListed();
    void qualifiesThemFully();
    void refusesComponents();
    void fromInput_data();
    void fromInput();
    void refusesMuchInputAtOnce();
    void isFewEmoji_data();
    void isFewEmoji();

private:
    QMap<QString, QString> m_statuses; // by the sequence
};

namespace {

QString withoutSelectors(QString emoji)
{
    return emoji.remove(QChar(0xfe0f));
}

QString refusalOf(const QString &input)
{
    const auto emoji = Emoji::fromInput(input);
    return emoji ? u"none"_s : emoji.error().code;
}

} // namespace

// A line: "1F468 200D 2764 ; minimally-qualified # a comment".
void TestEmoji::initTestCase()
{
    QFile file(QStringLiteral(STOA_EMOJI_DATA));
    QVERIFY(file.open(QIODevice::ReadOnly));
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).section(u'#', 0, 0);
        QString emoji;
        for (const QString &point : line.section(u';', 0, 0).split(u' ', Qt::SkipEmptyParts))
            emoji += QString::fromUcs4(std::array{char32_t(point.toUInt(nullptr, 16))}.data(), 1);
        if (!line.section(u';', 1).isEmpty())
            m_statuses.insert(emoji, line.section(u';', 1).trimmed());
    }
    QVERIFY(m_statuses.size() > 4'000);
}

void TestEmoji::acceptsAllThatAreListed()
{
    for (auto it = m_statuses.cbegin(); it != m_statuses.cend(); ++it) {
        const auto emoji = Emoji::fromInput(it.key());
        QVERIFY2(emoji.has_value() == (it.value() != u"component"), qPrintable(it.key()));
        if (it.value() == u"fully-qualified")
            QCOMPARE(emoji->value(), it.key());
    }
}

void TestEmoji::qualifiesThemFully()
{
    int others = 0;
    for (auto it = m_statuses.cbegin(); it != m_statuses.cend(); ++it) {
        if (!it.value().endsWith(u"qualified") || it.value() == u"fully-qualified")
            continue;
        ++others;
        const QString canonical = Emoji::fromInput(it.key())->value();
        QCOMPARE(m_statuses.value(canonical), u"fully-qualified"_s);
        QCOMPARE(withoutSelectors(canonical), withoutSelectors(it.key()));
    }
    QVERIFY(others > 500);
}

void TestEmoji::refusesComponents()
{
    int components = 0;
    for (auto it = m_statuses.cbegin(); it != m_statuses.cend(); ++it) {
        if (it.value() != u"component")
            continue;
        ++components;
        QCOMPARE(refusalOf(it.key()), u"bad_field"_s);
    }
    QCOMPARE(components, 9); // five skin tones and four kinds of hair
}

void TestEmoji::fromInput_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("emoji"); // empty if the input is refused
    QTest::newRow("thumbs up") << u"👍"_s << u"👍"_s;
    QTest::newRow("a skin tone") << u"👍🏽"_s << u"👍🏽"_s;
    QTest::newRow("red heart") << u"\u2764\uFE0F"_s << u"\u2764\uFE0F"_s;
    QTest::newRow("red heart, unqualified") << u"\u2764"_s << u"\u2764\uFE0F"_s;
    QTest::newRow("keycap") << u"1\uFE0F\u20E3"_s << u"1\uFE0F\u20E3"_s;
    QTest::newRow("keycap, unqualified") << u"1\u20E3"_s << u"1\uFE0F\u20E3"_s;
    QTest::newRow("flag") << u"🇺🇦"_s << u"🇺🇦"_s;
    QTest::newRow("flag of England") << u"🏴󠁧󠁢󠁥󠁮󠁧󠁿"_s
                                     << u"🏴󠁧󠁢󠁥󠁮󠁧󠁿"_s;
    QTest::newRow("kiss, minimally qualified")
        << u"👩\u200D\u2764\u200D💋\u200D👨"_s << u"👩\u200D\u2764\uFE0F\u200D💋\u200D👨"_s;
    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("null") << QString() << u""_s;
    QTest::newRow("two") << u"👍👍"_s << u""_s;
    QTest::newRow("a blank before it") << u" 👍"_s << u""_s;
    QTest::newRow("a blank after it") << u"👍 "_s << u""_s;
    QTest::newRow("a letter") << u"a"_s << u""_s;
    QTest::newRow("a digit") << u"1"_s << u""_s;
    QTest::newRow("a word") << u":thumbsup:"_s << u""_s;
    QTest::newRow("a smiley of ASCII") << u":-)"_s << u""_s;
    QTest::newRow("a variation selector alone") << u"\uFE0F"_s << u""_s;
    QTest::newRow("a selector too many") << u"👍\uFE0F"_s << u""_s;
    QTest::newRow("two selectors") << u"\u2764\uFE0F\uFE0F"_s << u""_s;
    QTest::newRow("the selector of text") << u"\u2764\uFE0E"_s << u""_s;
    QTest::newRow("a joiner alone") << u"\u200D"_s << u""_s;
    QTest::newRow("joined to nothing") << u"👩\u200D"_s << u""_s;
    QTest::newRow("joined with what it never is") << u"👍\u200D👍"_s << u""_s;
    QTest::newRow("a skin tone alone") << u"🏽"_s << u""_s;
    QTest::newRow("a skin tone on a car") << u"🚗🏽"_s << u""_s;
    QTest::newRow("half a flag") << u"🇺"_s << u""_s;
    QTest::newRow("a flag of nobody") << u"🇦🇦"_s << u""_s;
    QTest::newRow("half a surrogate pair") << QString(QChar(0xD83D)) << u""_s;
    QTest::newRow("NUL") << u"👍\0"_s << u""_s;
    QTest::newRow("markup") << u"<b>👍"_s << u""_s;
}

void TestEmoji::fromInput()
{
    QFETCH(const QString, input);
    QFETCH(const QString, emoji);
    const auto found = Emoji::fromInput(input);
    QCOMPARE(found.has_value(), !emoji.isEmpty());
    if (found)
        QCOMPARE(found->value(), emoji);
    else
        QCOMPARE(found.error().code, u"bad_field"_s);
}

void TestEmoji::refusesMuchInputAtOnce()
{
    const QString input = u"👍"_s.repeated(500'000);
    const qint64 start = threadTime();
    for (int i = 0; i < 1'000; ++i)
        QCOMPARE(refusalOf(input), u"bad_field"_s);
    QVERIFY(threadTime() - start < 1'000); // to read the input so often would take longer
}

void TestEmoji::isFewEmoji_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFew");
    QTest::newRow("one") << u"👍"_s << true;
    QTest::newRow("three") << u"👍🎉🚀"_s << true;
    QTest::newRow("with spaces and lines") << u" 👍 \n🎉\t"_s << true;
    QTest::newRow("three of many characters")
        << u"👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦"_s << true;
    QTest::newRow("skin tones") << u"👍🏽👋🏿"_s << true;
    QTest::newRow("red heart") << u"\u2764\uFE0F"_s << true;
    QTest::newRow("red heart, unqualified") << u"\u2764"_s << true;
    QTest::newRow("flags") << u"🇺🇦🇩🇪"_s << true;
    QTest::newRow("keycap") << u"1\uFE0F\u20E3"_s << true;
    QTest::newRow("four") << u"👍👍👍👍"_s << false;
    QTest::newRow("nothing") << u""_s << false;
    QTest::newRow("null") << QString() << false;
    QTest::newRow("spaces") << u"  "_s << false;
    QTest::newRow("digits") << u"123"_s << false;
    QTest::newRow("a word before it") << u"yes 👍"_s << false;
    QTest::newRow("a word after it") << u"👍 yes"_s << false;
    QTest::newRow("punctuation") << u"👍!"_s << false;
    QTest::newRow("a smiley of ASCII") << u":-)"_s << false;
    QTest::newRow("half a surrogate pair") << QString(QChar(0xD83D)) << false;
    QTest::newRow("much") << u"👍"_s.repeated(5'000) << false;
}

void TestEmoji::isFewEmoji()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isFew);
    QCOMPARE(Emoji::isFewEmoji(text), isFew);
}

STOA_TEST(TestEmoji)
#include "tst_emoji.moc"
