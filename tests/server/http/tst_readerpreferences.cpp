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
    void readsTheTimeZone_data();
    void readsTheTimeZone();
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

void TestReaderPreferences::readsTheTimeZone_data()
{
    QTest::addColumn<QByteArray>("cookie");
    QTest::addColumn<QByteArray>("timeZone");
    QTest::newRow("nothing") << ""_ba
                             << ""_ba;
    QTest::newRow("a city") << "timezone=America/Port-au-Prince"_ba
                            << "America/Port-au-Prince"_ba;
    QTest::newRow("an offset") << "timezone=Etc/GMT+5"_ba
                               << "Etc/GMT+5"_ba;
    QTest::newRow("a path") << "timezone=../../etc/passwd"_ba
                            << ""_ba;
    QTest::newRow("too long") << "timezone=" + QByteArray(41, 'x') << ""_ba;
    QTest::newRow("of another application first") << "timezone=(UTC); timezone=Asia/Tokyo"_ba
                                                  << "Asia/Tokyo"_ba;
}

void TestReaderPreferences::readsTheTimeZone()
{
    QFETCH(const QByteArray, cookie);
    Request request;
    request.headers = {{"cookie", cookie}};
    QTEST(request.preferences().timeZone, "timeZone");
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
