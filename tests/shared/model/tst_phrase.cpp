#include "shared/model/Phrase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <type_traits>

using namespace stoa;
using namespace Qt::StringLiterals;

// A phrase and a string do not convert into each other, because code that shows a phrase must choose a
// language.
static_assert(!std::is_convertible_v<Phrase, QString>);
static_assert(!std::is_convertible_v<QString, Phrase>);
static_assert(!std::is_constructible_v<Phrase, QString>);
static_assert(!std::is_default_constructible_v<Phrase>);

class TestPhrase : public QObject
{
    Q_OBJECT
private slots:
    void fills_data();
    void fills();
    void keepsItsKey();
};

void TestPhrase::fills_data()
{
    QTest::addColumn<QString>("translation");
    QTest::addColumn<QString>("text");
    QTest::newRow("in order") << u"%1 and %2"_s << u"%2 & %1 and 8"_s;
    QTest::newRow("in another order") << u"%2, %1"_s << u"8, %2 & %1"_s;
    QTest::newRow("twice") << u"%2%2"_s << u"88"_s;
    QTest::newRow("none") << u"Hallo"_s << u"Hallo"_s;
    QTest::newRow("a value that is not there") << u"%3 %0 %n % %"_s << u"%3 %0 %n % %"_s;
    QTest::newRow("a sign alone") << u"100 % %2%"_s << u"100 % 8%"_s;
    QTest::newRow("other digits") << u"%٢"_s << u"%٢"_s;
}

void TestPhrase::fills()
{
    QFETCH(const QString, translation);
    QFETCH(const QString, text);
    const qsizetype number = 8;
    QCOMPARE(phrase("Test", "%1 and %2").with(u"%2 & %1"_s, number).filled(translation), text);
}

void TestPhrase::keepsItsKey()
{
    const Phrase hello = phrase("Test", "Größe: %1").with(12);
    QCOMPARE(hello.context(), "Test");
    QCOMPARE(hello.source(), "Größe: %1");
    QCOMPARE(hello.english(), u"Größe: 12"_s);
    QCOMPARE(phrase("Test", "No value: %1").english(), u"No value: %1"_s);
}

STOA_TEST(TestPhrase)
#include "tst_phrase.moc"
