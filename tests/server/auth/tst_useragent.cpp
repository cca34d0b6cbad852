#include "server/auth/UserAgent.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestUserAgent : public QObject
{
    Q_OBJECT
private slots:
    void namesBrowserAndSystem_data();
    void namesBrowserAndSystem();
};

void TestUserAgent::namesBrowserAndSystem_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("browser");
    QTest::addColumn<QString>("system");
    QTest::newRow("Firefox") << "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"_ba
                             << u"Firefox"_s << u"Linux"_s;
    QTest::newRow("Firefox on an iPhone")
        << "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/127.0 Mobile/15E148 Safari/605.1.15"_ba
        << u"Firefox"_s << u"iPhone"_s;
    QTest::newRow("Chrome")
        << "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"_ba
        << u"Chrome"_s << u"Windows"_s;
    QTest::newRow("Chrome on Android")
        << "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36"_ba
        << u"Chrome"_s << u"Android"_s;
    QTest::newRow("Edge")
        << "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"_ba
        << u"Edge"_s << u"Windows"_s;
    QTest::newRow("Safari")
        << "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15"_ba
        << u"Safari"_s << u"macOS"_s;
    QTest::newRow("curl") << "curl/7.88.1"_ba << u"curl"_s << QString();
    QTest::newRow("no version") << "my-bot"_ba << u"my-bot"_s << QString();
    QTest::newRow("no header") << QByteArray() << QString() << QString();
    QTest::newRow("unknown browser") << "Mozilla/5.0 (Plan9)"_ba << QString() << QString();
    QTest::newRow("markup") << "<b>me</b>/1"_ba << QString() << QString();
    QTest::newRow("too long") << QByteArray(33, 'x') << QString() << QString();
    QTest::newRow("not ASCII") << "b\xc3\xb6t/1"_ba << QString() << QString();
}

void TestUserAgent::namesBrowserAndSystem()
{
    QFETCH(const QByteArray, header);
    const UserAgent agent(header);
    QTEST(agent.browser(), "browser");
    QTEST(agent.system(), "system");
}

STOA_TEST(TestUserAgent)
#include "tst_useragent.moc"
