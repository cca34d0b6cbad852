#include "server/rendering/Translations.h"
#include "shared/model/ChatName.h"
#include "shared/model/Languages.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <thread>
#include <vector>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestTranslations : public QObject
{
    Q_OBJECT
private slots:
    void saysAPhrase_data();
    void saysAPhrase();
    void usesEnglishIfNothingIsTranslated();
    void knowsTemplatesTexts();
    void speaksOnManyThreads();
    void makesACatalogOfEachLanguage();
};

void TestTranslations::saysAPhrase_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("text");
    QTest::newRow("en") << Language::English << u"A chat name can have up to 100 characters."_s;
    QTest::newRow("de") << Language::German << u"Der Name eines Chats darf höchstens 100 Zeichen haben."_s;
    QTest::newRow("uk") << Language::Ukrainian << u"Назва чату може мати щонайбільше 100 символів."_s;
}

void TestTranslations::saysAPhrase()
{
    QFETCH(const Language, language);
    QFETCH(const QString, text);
    const auto tooLong = ChatName::fromInput(QString(101, u'a'));
    QCOMPARE(Translations().text(tooLong.error().text, language), text);
}

void TestTranslations::usesEnglishIfNothingIsTranslated()
{
    const Translations translations;
    for (const Language language : Languages::all) {
        const Phrase unknown = phrase("Nowhere", "Nobody says %1.").with(u"this"_s);
        QCOMPARE(translations.text(unknown, language), u"Nobody says this."_s);
    }
}

void TestTranslations::knowsTemplatesTexts()
{
    const Translations translations;
    const auto translate = translations.templateTranslator();
    QCOMPARE(translate(u"Sign out"_s, Language::German), u"Abmelden"_s);
    QCOMPARE(translate(u"Sign out"_s, Language::Ukrainian), u"Вийти"_s);
    QVERIFY(translate(u"Sign out"_s, Language::English).isEmpty());
    QVERIFY(translate(u"Nobody says this."_s, Language::German).isEmpty());
}

// ThreadSanitizer shows here that several threads may use one QTranslator.
void TestTranslations::speaksOnManyThreads()
{
    const Translations translations;
    const auto translate = translations.templateTranslator();
    const QString expected = translate(u"Sign out"_s, Language::German);
    QVERIFY(!expected.isEmpty());
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 500; ++n)
                wrong += translate(u"Sign out"_s, Language::German) != expected;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

void TestTranslations::makesACatalogOfEachLanguage()
{
    const Translations translations;
    for (const Language language : Languages::all) {
        const QByteArray module = translations.scriptCatalog(language);
        const QByteArray begin = "export const catalog = ";
        QVERIFY(module.startsWith(begin));
        QVERIFY(module.endsWith(";\n"));
        const QJsonObject catalog
            = QJsonDocument::fromJson(module.mid(begin.size(), module.size() - begin.size() - 2)).object();
        QCOMPARE(catalog["language"_L1].toString(), QString::fromLatin1(Languages::tagOf(language)));
        QVERIFY(catalog["texts"_L1].isObject());
        QVERIFY(catalog["plurals"_L1].isObject());
        // Each plural has as many forms as Qt knows for the language.
        const qsizetype forms = language == Language::Ukrainian ? 3 : 2;
        for (const QJsonValue &plural : catalog["plurals"_L1].toObject())
            QCOMPARE(plural.toArray().size(), forms);
    }
}

STOA_TEST(TestTranslations)
#include "tst_translations.moc"
