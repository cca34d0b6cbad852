#include "shared/model/Languages.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestLanguages : public QObject
{
    Q_OBJECT
private slots:
    void tagsAreDistinct();
    void prefers_data();
    void prefers();
    void readsNoMoreThanItNeeds();
};

void TestLanguages::tagsAreDistinct()
{
    QCOMPARE(Languages::tagOf(Language::English), "en"_ba);
    QCOMPARE(Languages::tagOf(Language::German), "de"_ba);
    QCOMPARE(Languages::tagOf(Language::Ukrainian), "uk"_ba);
    for (const Language language : Languages::all)
        QCOMPARE(Languages::preferred(Languages::tagOf(language)), language);
}

void TestLanguages::prefers_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<Language>("language");
    const auto row = [](const char *header, Language language) {
        QTest::newRow(*header ? header : "nothing") << QByteArray(header) << language;
    };
    using enum Language;
    row("", English);
    row("de", German);
    row("DE", German);
    row("uk", Ukrainian);
    row("de-AT", German);
    row("de-Latn-CH-1901", German);
    row("uk-UA,uk;q=0.9,en-US;q=0.8,en;q=0.7", Ukrainian);
    row("fr, de;q=0.5", German);
    row("fr", English);
    row("deu", English); // another tag, not a prefix
    row("d", English);
    row("en;q=0.4, de;q=0.5", German);
    row("en;q=0.5, de;q=0.4", English);
    row("de;q=0.001, uk;q=0.002", Ukrainian);
    row("uk, de", Ukrainian); // the first of equal ones
    row("de, uk", German);
    row("fr, uk, de, en", Ukrainian);
    row("de;q=0.2, en;q=0.3, de-CH;q=0.9", German); // its best range counts
    row(" de ; q=1 , en ; q=0.1 ", German);
    row("de\t;\tq=1.000,en;q=0.1", German);
    row("de;Q=0.9, en;q=0.1", German);
    row("*", English);
    row("*;q=0.5, de", German);
    row("*, de;q=0.8", English);
    row("en;q=0.1, *", German); // the first language that is not named
    row("en;q=0, *", German);
    row("en;q=0, de;q=0, *;q=0.1", Ukrainian);
    row("de;q=0", English);
    row("de;q=0, uk;q=0.3", Ukrainian);
    row("*;q=0", English);
    row("en;q=0, de;q=0, uk;q=0", English); // English is the fallback
    row("de;q=0.000, uk;q=0.1", Ukrainian);
    // Malformed elements are ignored; the others count.
    row("de;q=2, uk", Ukrainian);
    row("de;q=1.001, uk", Ukrainian);
    row("de;q=-1, uk;q=0.1", Ukrainian);
    row("de;q=0.1234, uk;q=0.1", Ukrainian);
    row("de;q=, uk;q=0.1", Ukrainian);
    row("de;q=.9, uk;q=0.1", Ukrainian);
    row("de;q=0,9, uk;q=0.1", Ukrainian); // "0", and a language named 9
    row("de;q=1e0, uk;q=0.1", Ukrainian);
    row("de;q=nan, uk;q=0.1", Ukrainian);
    row("de;level=1, uk;q=0.1", Ukrainian);
    row("de;q=0.5;q=1, uk;q=0.1", Ukrainian);
    row(",,, ,;;,uk,=,", Ukrainian);
    row(";q=1", English);
    row("-de, -", English);
    row("**, uk;q=0.1", Ukrainian);
    row("\xff\xfe\x01", English);
}

void TestLanguages::prefers()
{
    QFETCH(const QByteArray, header);
    QFETCH(const Language, language);
    QCOMPARE(Languages::preferred(header), language);
}

void TestLanguages::readsNoMoreThanItNeeds()
{
    QCOMPARE(Languages::preferred("fr," + QByteArray("fr,").repeated(30) + "de"), Language::German);
    QCOMPARE(Languages::preferred("fr," + QByteArray("fr,").repeated(31) + "de"), Language::English);
    QCOMPARE(Languages::preferred(QByteArray(",").repeated(100'000) + "de"), Language::English);
    QCOMPARE(Languages::preferred("uk;q=0." + QByteArray("0").repeated(100'000)), Language::English);
}

STOA_TEST(TestLanguages)
#include "tst_languages.moc"
