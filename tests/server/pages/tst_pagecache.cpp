#include "server/pages/PageCache.h"
#include "tests/support/TestProgram.h"

#include <QDateTime>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestPageCache : public QObject
{
    Q_OBJECT
private slots:
    void findsWhatItKept();
    void distinguishesKeys_data();
    void distinguishesKeys();
    void dropsWhatChanged_data();
    void dropsWhatChanged();
    void dropsWhatIsOver_data();
    void dropsWhatIsOver();
    void staysWithinItsBytes();
    void keepsNothingTooBig();

private:
    static PageCache::Key key()
    {
        return {"digest", ChatId(1), {.timeZone = "Europe/Kyiv"}, ContentCoding::Gzip};
    }

    PageCache::Page page(const QByteArray &content = "content") const;

    ChangeClock m_clock;
};

PageCache::Page TestPageCache::page(const QByteArray &content) const
{
    return std::make_shared<CachedPage>(
        CachedPage{.pieces = {BodyPiece(ContentCoding::Identity, content)},
                   .stamp = m_clock.stamp(),
                   .user = UserId(5),
                   .chats = {ChatId(1), ChatId(7)},
                   .expiresAt = QDateTime::currentMSecsSinceEpoch() + 3'600'000});
}

void TestPageCache::findsWhatItKept()
{
    PageCache cache(m_clock);
    QVERIFY(!cache.find(key()));
    const auto first = page();
    cache.keep(key(), first);
    QCOMPARE(cache.find(key()), first);
    const auto second = page();
    cache.keep(key(), second);
    QCOMPARE(cache.find(key()), second);
    QCOMPARE(cache.size(), second->size());
}

void TestPageCache::distinguishesKeys_data()
{
    QTest::addColumn<PageCache::Key>("other");
    const auto add = [](const char *name, void (*change)(PageCache::Key &)) {
        PageCache::Key other = key();
        change(other);
        QTest::newRow(name) << other;
    };
    add("session", [](PageCache::Key &other) { other.session = "another"; });
    add("no session", [](PageCache::Key &other) { other.session.clear(); });
    add("chat", [](PageCache::Key &other) { other.chat = ChatId(2); });
    add("language", [](PageCache::Key &other) { other.preferences.language = Language::German; });
    add("theme", [](PageCache::Key &other) { other.preferences.theme = Theme::Dark; });
    add("time zone", [](PageCache::Key &other) { other.preferences.timeZone = "Asia/Tokyo"; });
    add("no time zone", [](PageCache::Key &other) { other.preferences.timeZone.clear(); });
    add("coding", [](PageCache::Key &other) { other.coding = ContentCoding::Identity; });
}

void TestPageCache::distinguishesKeys()
{
    QFETCH(const PageCache::Key, other);
    PageCache cache(m_clock);
    cache.keep(key(), page());
    QVERIFY(!cache.find(other));
    QVERIFY(cache.find(key()));
}

void TestPageCache::dropsWhatChanged_data()
{
    QTest::addColumn<StoreChanges>("changes");
    QTest::addColumn<bool>("isKept");
    const auto in = [](qint64 chat) {
        Message message;
        message.chat = ChatId(chat);
        return message;
    };
    const auto post = [&](qint64 chat) { return StoreChanges{.changes = {MessagePosted{in(chat)}}}; };
    QTest::newRow("a message") << post(1) << false;
    QTest::newRow("a removal") << StoreChanges{.changes = {MessageRemoved{in(1)}}} << false;
    QTest::newRow("an edit") << StoreChanges{.changes = {MessageChanged{in(1)}}} << false;
    QTest::newRow("a message in another chat of its list") << post(7) << false;
    QTest::newRow("a message in a chat with the same slot") << post(7 + 4096) << false;
    QTest::newRow("a message elsewhere") << post(3) << true;
    QTest::newRow("a chat of its list is deleted") << StoreChanges{.endedChats = {ChatId(7)}} << false;
    QTest::newRow("a chat elsewhere is deleted") << StoreChanges{.endedChats = {ChatId(3)}} << true;
    QTest::newRow("its user's access") << StoreChanges{.users = {UserId(5)}} << false;
    QTest::newRow("somebody else's access") << StoreChanges{.users = {UserId(6)}} << true;
    const auto mark = [](qint64 user) {
        return StoreChanges{.readMarks = {{.user = UserId(user), .chat = ChatId(7), .state = {}}}};
    };
    QTest::newRow("its user has read something") << mark(5) << false;
    QTest::newRow("somebody else has read something") << mark(6) << true;
}

void TestPageCache::dropsWhatChanged()
{
    QFETCH(const StoreChanges, changes);
    QFETCH(const bool, isKept);
    PageCache cache(m_clock);
    cache.keep(key(), page());
    QVERIFY(cache.find(key()));
    m_clock.note(changes);
    QCOMPARE(bool(cache.find(key())), isKept);
    cache.keep(key(), page()); // made after the change
    QVERIFY(cache.find(key()));
}

void TestPageCache::dropsWhatIsOver_data()
{
    QTest::addColumn<int>("sessionLeft"); // milliseconds
    QTest::addColumn<int>("age");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("fresh") << 60'000 << 0 << true;
    QTest::newRow("its session has ended") << -1 << 0 << false;
    QTest::newRow("ends now") << 0 << 0 << false;
    QTest::newRow("not seen in the file for too long") << 60'000 << 2'001 << false;
}

void TestPageCache::dropsWhatIsOver()
{
    QFETCH(const int, sessionLeft);
    QFETCH(const int, age);
    QFETCH(const bool, isKept);
    PageCache cache(m_clock);
    CachedPage made = *page();
    made.expiresAt = QDateTime::currentMSecsSinceEpoch() + sessionLeft;
    made.madeAt -= std::chrono::milliseconds(age);
    cache.keep(key(), std::make_shared<CachedPage>(made));
    QCOMPARE(bool(cache.find(key())), isKept);
}

void TestPageCache::staysWithinItsBytes()
{
    constexpr qsizetype maxBytes = 1'000'000;
    PageCache cache(m_clock, maxBytes);
    const auto keyOf = [](int i) {
        PageCache::Key numbered = key();
        numbered.session = QByteArray::number(i);
        return numbered;
    };
    const QByteArray content(20'000, 'x');
    for (int i = 0; i < 1000; ++i) {
        cache.keep(keyOf(i), page(content));
        QVERIFY(cache.find(keyOf(0))); // used all the time, so it is not evicted
        QVERIFY(cache.size() <= maxBytes);
    }
    QVERIFY(cache.size() > maxBytes / 2);
    QVERIFY(cache.find(keyOf(999)));
    QVERIFY(!cache.find(keyOf(500)));
}

void TestPageCache::keepsNothingTooBig()
{
    PageCache cache(m_clock, 10'000);
    cache.keep(key(), page(QByteArray(20'000, 'x')));
    QVERIFY(!cache.find(key()));
    QCOMPARE(cache.size(), 0);
}

STOA_TEST(TestPageCache)
#include "tst_pagecache.moc"
