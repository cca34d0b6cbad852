#include "server/http/ReaderPreferences.h"
#include "server/http/Request.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestReaderPreferences : public QObject
{
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void keepsWhatWasChosen();
    void forgetsTheDefault_data();
    void forgetsTheDefault();
};

void TestReaderPreferences::reads_data()
{
    QTest::addColumn<QByteArray>("cookie");
    QTest::addColumn<Theme>("theme");
    QTest::addColumn<Language>("language");
    using enum Theme;
    using enum Language;
    QTest::newRow("nothing") << ""_ba << System << German;
    QTest::newRow("both") << "theme=dark; session_token=x; language=uk"_ba << Dark << Ukrainian;
    QTest::newRow("light") << "theme=light"_ba << Light << German;
    QTest::newRow("English") << "language=en"_ba << System << English;
    QTest::newRow("unknown") << "theme=blue; language=fr"_ba << System << German;
    QTest::newRow("in capitals") << "theme=DARK; language=UK"_ba << System << German;
    QTest::newRow("a region") << "language=uk-UA"_ba << System << German;
    QTest::newRow("empty") << "theme=; language="_ba << System << German;
    QTest::newRow("of another application first")
        << "theme=blue; theme=dark; language=x; language=en"_ba << Dark << English;
    QTest::newRow("another name") << "xtheme=dark; languages=uk"_ba << System << German;
}

void TestReaderPreferences::reads()
{
    QFETCH(const QByteArray, cookie);
    QFETCH(const Theme, theme);
    QFETCH(const Language, language);
    Request request;
    request.headers = {{"accept-language", "de-AT, en;q=0.5"}, {"cookie", cookie}};
    const ReaderPreferences preferences = request.preferences();
    QCOMPARE(preferences.theme, theme);
    QCOMPARE(preferences.language, language);
    QCOMPARE(request.language(), language);
}

void TestReaderPreferences::keepsWhatWasChosen()
{
    QCOMPARE(ReaderPreferences::themeCookie(u"dark"_s),
             "theme=dark; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000"_ba);
    QCOMPARE(ReaderPreferences::languageCookie(u"uk"_s),
             "language=uk; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000"_ba);
}

void TestReaderPreferences::forgetsTheDefault_data()
{
    QTest::addColumn<QString>("value");
    for (const QString &value :
         {u"system"_s, u""_s, u"fr"_s, u"dark; Domain=example.org"_s, u"dark\r\nX: y"_s})
        QTest::newRow(qPrintable(value)) << value;
}

void TestReaderPreferences::forgetsTheDefault()
{
    QFETCH(const QString, value);
    QCOMPARE(ReaderPreferences::themeCookie(value), "theme=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"_ba);
    QCOMPARE(ReaderPreferences::languageCookie(value),
             "language=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0"_ba);
}

STOA_TEST(TestReaderPreferences)
#include "tst_readerpreferences.moc"
