#include "tests/server/database/WriterFixture.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <stdexcept>

using namespace stoa;
using namespace Qt::StringLiterals;

// The tasks that share a transaction, and what each of them sees of the others.
class TestDatabaseWriterBatches : public QObject
{
    Q_OBJECT
private slots:
    void groupsQueuedTasks();
    void limitsABatchByBytes_data();
    void limitsABatchByBytes();
    void rollsBackAFailingJobAlone();
    void fault_B06_aFailingJobCostsOneTransaction();
    void takesTheSameNumbersAfterAFailure();
    void rollsBackChangesOfMessages();
    void seesWhatAJobChanged();
    void commitsOnceIfAResultIsLost();
};

void TestDatabaseWriterBatches::groupsQueuedTasks()
{
    WriterFixture fixture;
    for (int i = 0; i < 25; ++i)
        QVERIFY(fixture.writer.post(fixture.draft(QString::number(i))));
    fixture.writer.start();
    QVERIFY(fixture.waitForOutcomes(25));
    QCOMPARE(fixture.batches.size(), 3); // at most 10 tasks in one transaction
    for (int i = 0; i < 25; ++i) {
        QCOMPARE(fixture.posts[i].message.text, QString::number(i));
        QCOMPARE(fixture.posts[i].message.seq, i + 1);
    }
}

void TestDatabaseWriterBatches::limitsABatchByBytes_data()
{
    QTest::addColumn<qsizetype>("batchBytes");
    QTest::addColumn<int>("batches");
    QTest::newRow("12 in each") << DatabaseWriter::Limits().batchBytes << 3;
    QTest::newRow("3 in each") << qsizetype(64 * 1024) << 10;
    QTest::newRow("even one is too large") << qsizetype(1) << 30;
}

void TestDatabaseWriterBatches::limitsABatchByBytes()
{
    QFETCH(const qsizetype, batchBytes);
    QFETCH(const int, batches);
    WriterFixture fixture;
    constexpr int total = 30;
    const QString text(9'990, u'x'); // some 20 KB of memory
    DatabaseWriter writer(fixture.database.path(), fixture.bus, {.batchBytes = batchBytes});
    for (int i = 0; i < total; ++i)
        QVERIFY(writer.post(fixture.draft(text + QString::number(i))));
    writer.start();
    QVERIFY(fixture.waitForOutcomes(total));
    QCOMPARE(fixture.batches.size(), batches);
    for (int i = 0; i < total; ++i) {
        QCOMPARE(fixture.posts[i].message.seq, i + 1);
        QCOMPARE(fixture.posts[i].message.text, text + QString::number(i));
    }
}

void TestDatabaseWriterBatches::rollsBackAFailingJobAlone()
{
    WriterFixture fixture;
    const auto addChat = [user = fixture.user](const QString &name) {
        return [name, user](Store &store) { return store.chats().add(*ChatName::fromInput(name), user); };
    };
    auto good = fixture.writer.run(addChat(u"good"_s));
    auto bad = fixture.writer.run([&](Store &store) -> int {
        addChat(u"bad"_s)(store);
        throw DatabaseError(DatabaseError::Kind::Constraint, u"no"_s);
    });
    auto alsoGood = fixture.writer.run(addChat(u"also good"_s));
    QVERIFY(fixture.writer.post(fixture.draft(u"hello"_s)));
    fixture.writer.start();

    good.result();
    alsoGood.result();
    QVERIFY_EXCEPTION_THROWN(bad.result(), DatabaseError);
    QVERIFY(fixture.waitForOutcomes(1));
    QCOMPARE(fixture.posts.size(), 1);
    QStringList names;
    for (const ChatOverview &overview : fixture.database.read(
             [&](const Store &store) { return store.memberships().overviews(fixture.user.id, {}); }))
        names.append(overview.chat.name);
    names.sort();
    QCOMPARE(names, (QStringList{u"also good"_s, u"general"_s, u"good"_s}));
}

// A slow fsync for each of the other tasks would keep their senders waiting.
void TestDatabaseWriterBatches::fault_B06_aFailingJobCostsOneTransaction()
{
    WriterFixture fixture;
    std::vector<Pending<int>> failing;
    for (int i = 0; i < 10; ++i) {
        if (i == 4 || i == 7)
            failing.push_back(fixture.writer.run([](Store &) -> int { throw std::runtime_error("no"); }));
        else
            QVERIFY(fixture.writer.post(fixture.draft(QString::number(i))));
    }
    fixture.writer.start();
    QVERIFY(fixture.waitForOutcomes(8));
    for (Pending<int> &job : failing)
        QVERIFY_EXCEPTION_THROWN(job.result(), std::runtime_error);
    QCOMPARE(fixture.writer.metrics().commits(), 3);
    for (int i = 0; i < 8; ++i)
        QCOMPARE(fixture.posts[i].message.seq, i + 1);
}

// The messages before and behind a job that fails are tried again one by one: no number is left out or given
// twice.
void TestDatabaseWriterBatches::takesTheSameNumbersAfterAFailure()
{
    WriterFixture fixture;
    for (int i = 0; i < 3; ++i)
        QVERIFY(fixture.writer.post(fixture.draft(QString::number(i))));
    auto seen = fixture.writer.run(
        [&](Store &store) { return store.memberships().find(fixture.user, fixture.chat.id)->chat().seq; });
    auto bad = fixture.writer.run([](Store &) -> int { throw std::runtime_error("no"); });
    for (int i = 3; i < 6; ++i)
        QVERIFY(fixture.writer.post(fixture.draft(QString::number(i))));
    fixture.writer.start();
    QVERIFY(fixture.waitForOutcomes(6));
    QCOMPARE(seen.result(), 3); // a job sees the numbers of the messages before it
    QVERIFY_EXCEPTION_THROWN(bad.result(), std::runtime_error);
    const auto messages = fixture.stored();
    QCOMPARE(messages.size(), 6);
    for (int i = 0; i < 6; ++i) {
        QCOMPARE(fixture.posts[i].message, messages[i]);
        QCOMPARE(messages[i].seq, i + 1);
        QCOMPARE(messages[i].text, QString::number(i));
    }
}

// They are tried again, and take the same numbers.
void TestDatabaseWriterBatches::rollsBackChangesOfMessages()
{
    WriterFixture fixture;
    const MessageId id = fixture.addMessage(u"first"_s).id;
    QVERIFY(fixture.writer.post(fixture.edit(id, u"edited"_s, u"e"_s)));
    QVERIFY(fixture.writer.post(fixture.reaction(id)));
    auto bad = fixture.writer.run([](Store &) -> int { throw std::runtime_error("no"); });
    QVERIFY(fixture.writer.post(fixture.draft(u"second"_s)));
    fixture.writer.start();
    QVERIFY_EXCEPTION_THROWN(bad.result(), std::runtime_error);
    QVERIFY(fixture.waitForOutcomes(1));
    const QList<ChatChange> changes = fixture.changes();
    QCOMPARE(changes.size(), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(seqOf(changes[i]), 2 + i);
    const QList<Message> stored = fixture.stored();
    QCOMPARE(stored.size(), 2);
    QCOMPARE(stored[0], std::get<MessageChanged>(changes[1]).message);
    QCOMPARE(stored[0].text, u"edited"_s);
    QCOMPARE(stored[0].version, 2);
    QCOMPARE(stored[0].reactions.size(), 1);
    QCOMPARE(stored[1], fixture.posts.first().message);
}

// In the same transaction too.
void TestDatabaseWriterBatches::seesWhatAJobChanged()
{
    WriterFixture fixture;
    QVERIFY(fixture.writer.post(fixture.draft(u"still a member"_s)));
    auto left = fixture.writer.run(
        [&](Store &store) { return store.memberships().remove(fixture.user.id, fixture.chat.id); });
    QVERIFY(fixture.writer.post(fixture.draft(u"not any more"_s)));
    fixture.writer.start();
    QVERIFY(fixture.waitForOutcomes(2));
    QVERIFY(left.result());
    QCOMPARE(fixture.posts.size(), 1);
    QCOMPARE(std::get<Problem>(fixture.answers.first().outcome).code, u"not_a_member"_s);
    auto back = fixture.writer.run(
        [&](Store &store) { return bool(store.memberships().add(fixture.user, fixture.chat.id)); });
    QVERIFY(back.result());
    QVERIFY(fixture.writer.post(fixture.draft(u"back"_s)));
    QVERIFY(fixture.waitForOutcomes(3));
    QCOMPARE(fixture.posts.last().message.seq, 3); // his removal was the second change
}

namespace {

// A result that can be moved out of the job, but whose next move, to the awaiting thread, throws.
class Unmovable
{
public:
    Unmovable() = default;

    Unmovable(Unmovable &&other) // NOLINT(performance-noexcept-move-constructor): it throws
        : m_moves(other.m_moves + 1)
    {
        if (m_moves > 1)
            throw std::runtime_error("moved twice");
    }

private:
    int m_moves = 0;
};

} // namespace

// A failure after the COMMIT must not run the batch again.
void TestDatabaseWriterBatches::commitsOnceIfAResultIsLost()
{
    WriterFixture fixture;
    int runs = 0; // of the writer's thread
    QVERIFY(fixture.writer.post(fixture.draft(u"before"_s)));
    auto lost = fixture.writer.run([&runs](Store &) {
        ++runs;
        return Unmovable();
    });
    auto next = fixture.writer.run([](Store &) { return 7; });
    QVERIFY(fixture.writer.post(fixture.draft(u"after"_s)));
    fixture.writer.start();
    QCOMPARE(next.result(), 7);
    QVERIFY_EXCEPTION_THROWN(lost.result(), Abandoned);
    QVERIFY(fixture.waitForOutcomes(2));
    fixture.writer.finish();
    QCOMPARE(runs, 1);
    QCOMPARE(fixture.posts.size(), 2);
    QCOMPARE(fixture.stored().size(), 2);
}

STOA_TEST(TestDatabaseWriterBatches)
#include "tst_databasewriterbatches.moc"
