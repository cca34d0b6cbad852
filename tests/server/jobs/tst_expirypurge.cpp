#include "server/database/CommitBus.h"
#include "server/database/DatabaseWriter.h"
#include "server/jobs/ExpiryPurge.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace std::chrono_literals;

class TestExpiryPurge : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void removesWhatHasExpired();
    void security_S14_keepsAllAfterAJump();
    void security_S14_keepsAllAtAStartAfterAJump();
    void triesAgainAfterAFailure();

private:
    std::unique_ptr<ExpiryPurge> newPurge(DatabaseWriter &writer);
    void run(ExpiryPurge &purge);
    qsizetype sessions();

    const QDateTime m_start = QDateTime::currentDateTimeUtc();
    ClockTrust::Reading m_now;
    std::unique_ptr<TestDatabase> m_database;
    CommitBus m_bus;
    std::unique_ptr<DatabaseWriter> m_writer;
};

// The database has two sessions, of which one expires in a day and the other in a week.
void TestExpiryPurge::init()
{
    m_now = {m_start, 5min};
    m_writer.reset();
    m_database = std::make_unique<TestDatabase>();
    const User ada = m_database->addUser(QStringLiteral("ada"));
    m_database->change([&](Store &store) {
        for (const int days : {1, 7})
            store.sessions().add(ada, Secret::generate(), m_start.addDays(days), m_start);
        return true;
    });
    m_writer = std::make_unique<DatabaseWriter>(m_database->path(), m_bus, DatabaseWriter::Limits{});
    m_writer->start();
}

std::unique_ptr<ExpiryPurge> TestExpiryPurge::newPurge(DatabaseWriter &writer)
{
    return std::make_unique<ExpiryPurge>(writer, nullptr, [this] { return m_now; });
}

void TestExpiryPurge::run(ExpiryPurge &purge)
{
    purge.run();
    QTRY_VERIFY(!purge.isRunning());
}

qsizetype TestExpiryPurge::sessions()
{
    return m_database->read([&](const Store &store) {
        return store.sessions().sessionsOf(UserId(1), m_start.addYears(-1), 9).size();
    });
}

void TestExpiryPurge::removesWhatHasExpired()
{
    const auto purge = newPurge(*m_writer);
    run(*purge);
    QCOMPARE(sessions(), 2);
    m_now = {m_start.addDays(2), 5min + 48h};
    run(*purge);
    QCOMPARE(sessions(), 1);
}

void TestExpiryPurge::security_S14_keepsAllAfterAJump()
{
    const auto purge = newPurge(*m_writer);
    run(*purge);
    m_now = {m_start.addYears(1), 15min};
    run(*purge);
    QCOMPARE(sessions(), 2);
    m_now = {m_start.addSecs(1'200), 25min}; // it has jumped back
    run(*purge);
    QCOMPARE(sessions(), 2);
    m_now = {m_start.addDays(2), 5min + 48h};
    run(*purge);
    QCOMPARE(sessions(), 1);
}

void TestExpiryPurge::security_S14_keepsAllAtAStartAfterAJump()
{
    run(*newPurge(*m_writer));
    m_now = {m_start.addYears(1), 1min}; // another start of the system
    const auto purge = newPurge(*m_writer);
    run(*purge);
    QCOMPARE(sessions(), 2);
    m_now = {m_start.addYears(1).addDays(1), 24h + 1min}; // the server was away for a year
    run(*purge);
    QCOMPARE(sessions(), 0);
}

void TestExpiryPurge::triesAgainAfterAFailure()
{
    m_now = {m_start.addDays(2), 5min + 48h}; // one session has expired
    DatabaseWriter writer(m_database->path(), m_bus, {.tasks = 1});
    auto other = writer.run([](Store &) {}); // waits for the start, and fills the queue
    const auto purge = newPurge(writer);
    run(*purge); // refused
    QCOMPARE(sessions(), 2);
    writer.start();
    other.result();
    run(*purge);
    QCOMPARE(sessions(), 1);
}

STOA_TEST(TestExpiryPurge)
#include "tst_expirypurge.moc"
