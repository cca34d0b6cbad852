#include "server/net/Listener.h"
#include "shared/protocol/StatusReport.h"
#include "tests/support/AdminClient.h"
#include "tests/support/HttpClient.h"
#include "tests/support/LargeChat.h"
#include "tests/support/LiveClient.h"
#include "tests/support/PeakMemory.h"
#include "tests/support/Sanitizers.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"
#include "tests/support/UnreadReaders.h"

#include <QElapsedTimer>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Clients that ask for large pages and read nothing cost little memory, give it back, and don't affect
// others.
class TestUnreadAnswers : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void fault_A03_unreadPages_data();
    void fault_A03_unreadPages();

private:
    StatusReport report() const
    {
        return fromJson<StatusReport>(
            HttpClient(m_server->port()).fetch("/status", {{"Authorization", "Bearer " + m_token}}).json());
    }

    HttpAnswer fetch(const QByteArray &path) const
    {
        return HttpClient(m_server->port()).fetch(path, {{"Cookie", m_chat->cookie()}});
    }

    void verifyOthersAreServed();
    void verifyMemory(qint64 grownKiB, qint64 limitMiB);

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<LargeChat> m_chat;
    std::unique_ptr<ServerProcess> m_server;
    QByteArray m_token;
    int m_said = 0;
};

namespace {
constexpr int longestWait = 60'000; // ms
} // namespace

void TestUnreadAnswers::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_chat = std::make_unique<LargeChat>(m_database->path());
    m_token = AdminClient::addToken(m_database->path(), u"test"_s);
    m_server = std::make_unique<ServerProcess>();
    m_server->setDatabase(m_database->path());
    QVERIFY(m_server->start());
}

void TestUnreadAnswers::verifyOthersAreServed()
{
    LiveClient live(m_server->port(), m_chat->cookie(), m_chat->id());
    live.say(QString::number(++m_said), u"unmoved"_s);
    const HttpAnswer page = fetch(m_chat->cachedPath());
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.size() > 2'500'000);
    QVERIFY(page.body.contains("unmoved"));
}

// A sanitizer's own memory hides the server's.
void TestUnreadAnswers::verifyMemory(qint64 grownKiB, qint64 limitMiB)
{
    if (!isSanitized)
        QVERIFY2(grownKiB <= limitMiB * 1024, QByteArray::number(grownKiB).constData());
}

void TestUnreadAnswers::fault_A03_unreadPages_data()
{
    QTest::addColumn<bool>("isCached");
    QTest::addColumn<int>("readers");
    QTest::newRow("one page for all: its bytes are shared") << true << 250;
    QTest::newRow("each a page of its own: the slowest are closed") << false << 60;
}

// bin/bench P13 does the same with 1,000.
void TestUnreadAnswers::fault_A03_unreadPages()
{
    QFETCH(const bool, isCached);
    QFETCH(const int, readers);
    const QByteArray path = isCached ? m_chat->cachedPath() : m_chat->uncachedPath();
    verifyOthersAreServed();
    QCOMPARE(fetch(path).status, 200);
    const qint64 before = m_server->residentMemory();
    PeakMemory::reset(m_server->pid());
    bool isQuick = false;
    {
        UnreadReaders unread(m_server->port());
        QElapsedTimer timer;
        timer.start();
        unread.open(readers, path, m_chat->cookie());
        QVERIFY(unread.waitForAnswers(longestWait));
        isQuick = timer.elapsed() < GateLimits().stallTime;
        QVERIFY(report().unsentBytes > 1'000'000);
        QVERIFY(report().unsentBytes <= 32 * 1024 * 1024);
        verifyOthersAreServed();
        QVERIFY(unread.waitForClosed(longestWait)); // nobody may take 10 s to read something
    }
    verifyMemory(PeakMemory::kib(m_server->pid()) - before, 64);
    const qint64 closed = report().refusals.value(u"gate.unread"_s);
    if (isCached)
        QCOMPARE(closed, 0);
    else
        QVERIFY2(closed < readers, QByteArray::number(closed).constData());
    // If the pages took long to render, the first readers were closed because they read nothing.
    if (!isCached && isQuick)
        QVERIFY2(closed >= readers - 15, QByteArray::number(closed).constData());
    QTRY_COMPARE_WITH_TIMEOUT(report().unsentBytes, 0, longestWait);
    if (!isSanitized)
        QTRY_VERIFY_WITH_TIMEOUT(m_server->residentMemory() - before <= 10 * 1024, longestWait);
}

STOA_TEST(TestUnreadAnswers)
#include "tst_unreadanswers.moc"
