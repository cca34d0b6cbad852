#include "tests/server/database/WriterFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// DatabaseWriter while one member floods it: at most 100 tasks wait, 10 of them in one transaction.
class TestFairWriter : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void security_S34_othersAreInTheFirstBatch();
    void security_S34_theQueueKeepsRoomForOthers();
    void security_S34_bytesAreShared();
    void clientsHaveSharesToo();
    void aMembersRequestsKeepTheirOrder();
    void theServersOwnWorkMayUseAllOfIt();

private:
    MessageDraft ofBob(const QString &text) const
    {
        MessageDraft draft = m_fixture->draft(text);
        draft.author = m_bob.id;
        return draft;
    }

    // Posts for ada until the queue takes no more. Returns how many it has taken.
    int flood(DatabaseWriter &writer, const QString &text = u"flood"_s) const
    {
        int count = 0;
        while (writer.post(m_fixture->draft(text)))
            ++count;
        return count;
    }

    std::unique_ptr<WriterFixture> m_fixture;
    User m_bob;
};

void TestFairWriter::init()
{
    m_fixture = std::make_unique<WriterFixture>();
    m_bob = m_fixture->database.addUser(u"bob"_s);
    m_fixture->database.change(
        [this](Store &store) { return store.memberships().add(m_bob, m_fixture->chat.id); });
}

void TestFairWriter::security_S34_othersAreInTheFirstBatch()
{
    const int flooded = flood(m_fixture->writer);
    QCOMPARE(flooded, 50);
    QVERIFY(m_fixture->writer.post(ofBob(u"innocent"_s)));
    m_fixture->writer.start();
    QVERIFY(m_fixture->waitForOutcomes(flooded + 1));
    const auto first = m_fixture->posts.first(10);
    QVERIFY(std::ranges::any_of(first, [](const auto &post) { return post.message.text == "innocent"_L1; }));
}

void TestFairWriter::security_S34_theQueueKeepsRoomForOthers()
{
    flood(m_fixture->writer);
    int ofBobs = 0;
    while (m_fixture->writer.post(ofBob(u"innocent"_s)))
        ++ofBobs;
    QCOMPARE(ofBobs, 25); // as many as are free then
    QVERIFY(m_fixture->writer.queue().tasks < 100);
}

void TestFairWriter::security_S34_bytesAreShared()
{
    const QString text(9'990, u'x'); // some 20 KB of memory
    DatabaseWriter writer(m_fixture->database.path(), m_fixture->bus,
                          {.bytes = 1024 * 1024, .batchBytes = 64 * 1024});
    QVERIFY(flood(writer, text) < 30);
    QVERIFY(writer.queue().bytes <= 512 * 1024 + 24 * 1024);
    QVERIFY(writer.post(ofBob(text)));
    writer.start();
    QVERIFY(m_fixture->waitForOutcomes(1));
    QVERIFY(QTest::qWaitFor([&] { return writer.queue().tasks == 0; }, 20'000));
    QVERIFY(writer.finish());
    QCoreApplication::sendPostedEvents();
    const QList<ChatChange> changes = m_fixture->batches.first()->changes;
    QVERIFY(std::ranges::any_of(
        changes, [this](const ChatChange &change) { return postedMessage(change)->author == m_bob.id; }));
}

// A change of which the person is not known yet, such as a sign-in.
void TestFairWriter::clientsHaveSharesToo()
{
    const Share attacker(Share::Kind::Address, 1);
    std::vector<Pending<>> flood;
    for (int i = 0; i < 60; ++i)
        flood.push_back(m_fixture->writer.run([](Store &) {}, attacker));
    int refused = 0;
    for (const auto &job : flood)
        refused += job.await_ready() ? 1 : 0;
    QCOMPARE(refused, 10);
    auto other = m_fixture->writer.run([](Store &) { return 7; }, Share(Share::Kind::Address, 2));
    m_fixture->writer.start();
    QCOMPARE(other.result(), 7);
}

void TestFairWriter::aMembersRequestsKeepTheirOrder()
{
    for (int i = 0; i < 20; ++i) {
        QVERIFY(m_fixture->writer.post(m_fixture->draft(u"a%1"_s.arg(i))));
        QVERIFY(m_fixture->writer.post(ofBob(u"b%1"_s.arg(i))));
    }
    m_fixture->writer.start();
    QVERIFY(m_fixture->waitForOutcomes(40));
    QStringList texts;
    for (const MessagePosted &post : m_fixture->posts)
        texts.append(post.message.text);
    for (const QChar who : u"ab"_s) {
        for (int i = 1; i < 20; ++i)
            QVERIFY(texts.indexOf(who + QString::number(i - 1)) < texts.indexOf(who + QString::number(i)));
    }
}

void TestFairWriter::theServersOwnWorkMayUseAllOfIt()
{
    flood(m_fixture->writer);
    std::vector<Pending<>> jobs;
    for (int i = 0; i < 50; ++i)
        jobs.push_back(m_fixture->writer.run([](Store &) {}));
    QVERIFY(std::ranges::none_of(jobs, [](const auto &job) { return job.await_ready(); }));
    QCOMPARE(m_fixture->writer.queue().tasks, 100);
    m_fixture->writer.start();
    for (auto &job : jobs)
        job.result();
}

STOA_TEST(TestFairWriter)
#include "tst_fairwriter.moc"
