#include "tests/support/Account.h"
#include "tests/support/ChatPage.h"
#include "tests/support/Gzip.h"
#include "tests/support/LiveClient.h"
#include "tests/support/RawHttp.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <thread>

using namespace stoa;
using namespace Qt::StringLiterals;

// Pages from the caches of several I/O threads are never stale and never another user's.
class TestPageCache : public QObject
{
    Q_OBJECT
private slots:
    void servesTheSameAsAServerWithoutCaches();
    void showsWhatWasAcknowledged();
    void signsOutOnEveryThread();

private:
    // Enough connections that each I/O thread gets some.
    static constexpr int connections = 12;
    using Pages = QHash<QString, QByteArray>;

    static QByteArray get(const QByteArray &cookie, qint64 chat, const QByteArray &more = {});
    // Returns the page without the nonce of its form, which is always new, and without the run of the server.
    static QByteArray comparable(const QByteArray &page);
    static Pages pagesOf(quint16 port, const QHash<QString, QByteArray> &cookies, const QList<qint64> &chats);
};

QByteArray TestPageCache::get(const QByteArray &cookie, qint64 chat, const QByteArray &more)
{
    return "GET /chat/" + QByteArray::number(chat) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie
        + "\r\n" + more + "\r\n";
}

QByteArray TestPageCache::comparable(const QByteArray &page)
{
    static const QRegularExpression varying(R"((name="nonce" value|data-run)="[^"]*")"_L1);
    return QString::fromUtf8(page).remove(varying).toUtf8();
}

// Returns status and body of all pages by name, language and chat. Fails if they differ between connections
// or requests.
TestPageCache::Pages TestPageCache::pagesOf(quint16 port, const QHash<QString, QByteArray> &cookies,
                                            const QList<qint64> &chats)
{
    Pages pages;
    for (int i = 0; i < connections; ++i) {
        RawHttp connection(port);
        for (const auto &[name, cookie] : cookies.asKeyValueRange()) {
            for (const qint64 chat : chats) {
                for (const char *language : {"en", "de", "uk"}) {
                    for (const char *coding : {"gzip", "identity"}) {
                        const QString key = u"%1 %2 %3"_s.arg(name, QLatin1String(language)).arg(chat);
                        connection.send(get(cookie, chat,
                                            "Accept-Language: " + QByteArray(language)
                                                + "\r\nAccept-Encoding: " + coding + "\r\n"));
                        const HttpAnswer answer = connection.receive();
                        const bool isPacked = answer.header("content-encoding") == "gzip";
                        const QByteArray page = QByteArray::number(answer.status) + ' '
                            + comparable(isPacked ? gunzip(answer.body) : answer.body);
                        if (pages.value(key, page) != page)
                            QTest::qFail(qPrintable(u"Not always the same page: "_s + key), __FILE__,
                                         __LINE__);
                        pages.insert(key, page);
                    }
                }
            }
        }
    }
    return pages;
}

void TestPageCache::servesTheSameAsAServerWithoutCaches()
{
    ServerProcess server;
    QVERIFY(server.start({u"--io-threads"_s, u"2"_s}));
    Account ada = Account::signUp(server.port(), u"ada"_s);
    Account eve = Account::signUp(server.port(), u"eve & <i>co</i>"_s);
    const qint64 both = ada.createChat(u"both <b>"_s);
    eve.joinChatOf(ada, both);
    const qint64 own = eve.createChat(u"eve's own"_s);
    LiveClient live(eve, both);
    for (int i = 0; i < 55; ++i)
        live.say(QString::number(i), u"text %1 & https://example.org/?a&b"_s.arg(i));
    const QHash<QString, QByteArray> cookies{
        {u"ada"_s, ada.cookie()}, {u"eve"_s, eve.cookie()}, {u"nobody"_s, "session_token=x"}};
    const Pages cached = pagesOf(server.port(), cookies, {both, own});
    QCOMPARE(cached.size(), 3 * 2 * 3);
    QVERIFY(cached.value(u"ada en %1"_s.arg(both)).startsWith("200 "));
    QVERIFY(cached.value(u"ada en %1"_s.arg(own)).startsWith("403 "));
    QVERIFY(cached.value(u"nobody en %1"_s.arg(both)).startsWith("303 "));
    QCOMPARE(server.terminate(), 0);

    ServerProcess plain;
    plain.setDatabase(server.database());
    QVERIFY(plain.start({u"--io-threads"_s, u"2"_s, u"--no-page-cache"_s}));
    const Pages anew = pagesOf(plain.port(), cookies, {both, own});
    for (const auto &[key, page] : cached.asKeyValueRange())
        QCOMPARE(page, anew.value(key));
}

// Every acknowledged message is on the next page, whichever thread serves it, while others write to the chat.
void TestPageCache::showsWhatWasAcknowledged()
{
    ServerProcess server;
    QVERIFY(server.start({u"--io-threads"_s, u"4"_s}));
    Account ada = Account::signUp(server.port(), u"ada"_s);
    Account eve = Account::signUp(server.port(), u"eve"_s);
    const qint64 chat = ada.createChat(u"busy"_s);
    eve.joinChatOf(ada, chat);
    std::atomic<bool> isOver = false;
    std::thread other([&] {
        LiveClient live(eve, chat);
        for (int i = 0; !isOver; ++i)
            live.say(QString::number(i), u"from eve %1"_s.arg(i));
    });
    std::vector<std::unique_ptr<RawHttp>> readers;
    for (int i = 0; i < connections; ++i)
        readers.push_back(std::make_unique<RawHttp>(server.port()));
    LiveClient live(ada, chat);
    int missing = 0;
    for (int i = 0; i < 40; ++i) {
        const qint64 seq = qint64(live.say(QString::number(i), u"from ada %1"_s.arg(i))["seq"_L1].toDouble());
        for (const auto &reader : readers)
            reader->send(get(ada.cookie(), chat));
        for (const auto &reader : readers) {
            const QList<qint64> seqs = ChatPage::parse(reader->receive().body).seqs();
            missing += seqs.isEmpty() || seqs.last() < seq;
        }
    }
    isOver = true;
    other.join();
    QCOMPARE(missing, 0);
}

void TestPageCache::signsOutOnEveryThread()
{
    ServerProcess server;
    QVERIFY(server.start({u"--io-threads"_s, u"4"_s}));
    Account ada = Account::signUp(server.port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    const QByteArray cookie = ada.cookie();
    std::vector<std::unique_ptr<RawHttp>> readers;
    for (int i = 0; i < connections; ++i)
        readers.push_back(std::make_unique<RawHttp>(server.port()));
    for (int i = 0; i < 3; ++i) {
        for (const auto &reader : readers) {
            reader->send(get(cookie, chat));
            QCOMPARE(reader->receive().status, 200);
        }
    }
    QCOMPARE(ada.http().post("/logout").status, 303);
    for (const auto &reader : readers) {
        reader->send(get(cookie, chat));
        const HttpAnswer answer = reader->receive();
        QCOMPARE(answer.status, 303);
        QVERIFY(answer.header("location").startsWith("/auth"));
    }
}

STOA_TEST(TestPageCache)
#include "tst_pagecache.moc"
