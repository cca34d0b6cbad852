#include "server/write/DatabaseWriter.h"
#include "server/write/Moderation.h"
#include "server/write/RoomBus.h"
#include "tests/support/TestDatabase.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>
#include <stdexcept>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestDatabaseWriter : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void publishesAfterTheCommit();
    void notesChangesBeforeAnyoneHears();
    void notesNothingThatWasRolledBack();
    void groupsWhatIsQueued();
    void limitsABatchByBytes_data();
    void limitsABatchByBytes();
    void keepsSequencesWholeUnderManyWriters();
    void answersOnlyTheSenderOfARepeat();
    void refusesStrangers();
    void rollsBackAFailingJobAlone();
    void takesTheSameNumbersAfterAFailure();
    void heedsWhatAJobChanged();
    void tellsWhoHasNoSocket();
    void saysBusyWhenFull();
    void saysBusyWhenLocked();
    void endsSessions();
    void publishesRemovalsInOrder();
    void tellsWhoLostAChatAndWhen();
    void tellsAnnouncements();
    void finishCommitsTheQueue();
    void finishLeavesAllInTheFile();
    void truncatesTheLog();
    void leavesNobodyWaiting_data();
    void leavesNobodyWaiting();

private:
    MessageDraft draft(const QString &text, const QString &nonce = {}) const;
    // Waits until so many posts and answers have come.
    bool waitForOutcomes(qsizetype count);
    QList<Message> stored() const;

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<RoomBus> m_bus;
    std::unique_ptr<DatabaseWriter> m_writer;
    User m_user;
    Chat m_chat;
    QList<CommittedBatchPtr> m_batches;
    QList<CommittedBatch::Post> m_posts;
    QList<CommittedBatch::Answer> m_answers;
};

void TestDatabaseWriter::init()
{
    m_batches.clear();
    m_posts.clear();
    m_answers.clear();
    m_database = std::make_unique<TestDatabase>();
    m_user = m_database->addUser(u"ada"_s);
    m_chat = m_database->addChat(u"general"_s, m_user);
    m_bus = std::make_unique<RoomBus>();
    connect(m_bus.get(), &RoomBus::committed, this, [this](const CommittedBatchPtr &batch) {
        m_batches.append(batch);
        m_posts += batch->posts;
        m_answers += batch->answers;
    });
    m_writer = std::make_unique<DatabaseWriter>(m_database->path(), *m_bus,
                                                DatabaseWriter::Limits{100, 1 << 20, 10});
}

void TestDatabaseWriter::cleanup()
{
    m_writer.reset();
    m_bus.reset();
    m_database.reset();
    QCoreApplication::removePostedEvents(this); // batches that nobody waited for
}

MessageDraft TestDatabaseWriter::draft(const QString &text, const QString &nonce) const
{
    return {m_chat.id, m_user.id, *MessageText::fromInput(text),
            nonce.isEmpty() ? Nonce() : *Nonce::fromInput(nonce), ConnectionId(5)};
}

bool TestDatabaseWriter::waitForOutcomes(qsizetype count)
{
    return QTest::qWaitFor([&] { return m_posts.size() + m_answers.size() >= count; }, 20'000);
}

QList<Message> TestDatabaseWriter::stored() const
{
    return m_database->look([this](const Store &store) {
        return store.messages().after(*store.memberships().find(m_user, m_chat.id), 0, 100'000);
    });
}

void TestDatabaseWriter::publishesAfterTheCommit()
{
    // On the writer thread, so nothing can have come between the commit and the signal.
    QList<Message> seenOnDisk;
    QSemaphore seen;
    connect(
        m_bus.get(), &RoomBus::committed, m_bus.get(),
        [&](const CommittedBatchPtr &) {
            seenOnDisk = stored();
            seen.release();
        },
        Qt::DirectConnection);
    m_writer->start();
    QVERIFY(m_writer->post(draft(u"hello"_s, u"n1"_s)));
    QVERIFY(seen.tryAcquire(1, 20'000));
    QVERIFY(waitForOutcomes(1));
    QCOMPARE(m_posts.first().message.text, u"hello"_s);
    QCOMPARE(m_posts.first().message.seq, 1);
    QCOMPARE(m_posts.first().origin, ConnectionId(5));
    QCOMPARE(seenOnDisk, QList{m_posts.first().message});
}

void TestDatabaseWriter::notesChangesBeforeAnyoneHears()
{
    const Versions &versions = m_writer->versions();
    const Versions::Stamp atFirst = versions.stamp();
    std::atomic<bool> wasNoted = false;
    connect(
        m_bus.get(), &RoomBus::committed, this,
        [&] { wasNoted = !versions.areMessagesSame(m_chat.id, atFirst); }, Qt::DirectConnection);
    m_writer->start();
    const auto wasNotedWhenTold = [&](const DraftOutcome &) {
        return !versions.areMessagesSame(m_chat.id, atFirst);
    };
    QVERIFY(m_writer->postAndTell(draft(u"one"_s)).then(wasNotedWhenTold).result());
    QTRY_VERIFY(wasNoted);
    QVERIFY(versions.areSame(atFirst)); // a message is no more than that
    QVERIFY(versions.areMessagesSame(ChatId(m_chat.id.value() + 1), atFirst));

    const Versions::Stamp later = versions.stamp();
    QVERIFY(versions.areMessagesSame(m_chat.id, later));
    const auto isNew = [&](const Chat &) { return !versions.areSame(later); };
    QVERIFY(
        m_writer->run([&](Store &store) { return store.chats().add(*ChatName::fromInput(u"x"_s), m_user); })
            .then(isNew)
            .result());
}

void TestDatabaseWriter::notesNothingThatWasRolledBack()
{
    m_writer->start();
    auto failed = m_writer->run([](Store &) -> bool { throw std::runtime_error("no"); });
    QVERIFY_EXCEPTION_THROWN(failed.result(), std::runtime_error);
    QCOMPARE(m_writer->versions().stamp(), 0);
}

void TestDatabaseWriter::groupsWhatIsQueued()
{
    for (int i = 0; i < 25; ++i)
        QVERIFY(m_writer->post(draft(QString::number(i))));
    m_writer->start();
    QVERIFY(waitForOutcomes(25));
    QCOMPARE(m_batches.size(), 3); // at most 10 tasks in one transaction
    for (int i = 0; i < 25; ++i) {
        QCOMPARE(m_posts[i].message.text, QString::number(i));
        QCOMPARE(m_posts[i].message.seq, i + 1);
    }
}

void TestDatabaseWriter::limitsABatchByBytes_data()
{
    QTest::addColumn<qsizetype>("batchBytes");
    QTest::addColumn<int>("batches");
    QTest::newRow("12 in each") << DatabaseWriter::Limits().batchBytes << 3;
    QTest::newRow("3 in each") << qsizetype(64 * 1024) << 10;
    QTest::newRow("even one is too large") << qsizetype(1) << 30;
}

void TestDatabaseWriter::limitsABatchByBytes()
{
    QFETCH(const qsizetype, batchBytes);
    QFETCH(const int, batches);
    constexpr int total = 30;
    const QString text(9'990, u'x'); // some 20 KB of memory
    DatabaseWriter writer(m_database->path(), *m_bus, {.batchBytes = batchBytes});
    for (int i = 0; i < total; ++i)
        QVERIFY(writer.post(draft(text + QString::number(i))));
    writer.start();
    QVERIFY(waitForOutcomes(total));
    QCOMPARE(m_batches.size(), batches);
    for (int i = 0; i < total; ++i) {
        QCOMPARE(m_posts[i].message.seq, i + 1);
        QCOMPARE(m_posts[i].message.text, text + QString::number(i));
    }
}

void TestDatabaseWriter::keepsSequencesWholeUnderManyWriters()
{
    constexpr int threads = 4;
    constexpr int each = 200;
    m_writer->start();
    std::vector<std::unique_ptr<QThread>> senders;
    for (int t = 0; t < threads; ++t) {
        senders.emplace_back(QThread::create([this, t] {
            for (int i = 0; i < each; ++i) {
                const MessageDraft message = draft(u"%1/%2"_s.arg(t).arg(i));
                while (!m_writer->post(message))
                    QThread::yieldCurrentThread();
            }
        }));
        senders.back()->start();
    }
    QVERIFY(waitForOutcomes(threads * each));
    for (const auto &sender : senders)
        sender->wait();
    QList<int> next(threads, 0);
    for (qsizetype i = 0; i < m_posts.size(); ++i) {
        QCOMPARE(m_posts[i].message.seq, i + 1);
        const QStringList parts = m_posts[i].message.text.split(u'/');
        QCOMPARE(parts[1].toInt(), next[parts[0].toInt()]++);
    }
    QCOMPARE(stored().size(), threads * each);
}

void TestDatabaseWriter::answersOnlyTheSenderOfARepeat()
{
    m_writer->start();
    QVERIFY(m_writer->post(draft(u"first"_s, u"n1"_s)));
    QVERIFY(m_writer->post(draft(u"second text, same nonce"_s, u"n1"_s)));
    QVERIFY(waitForOutcomes(2));
    QCOMPARE(m_posts.size(), 1);
    QCOMPARE(std::get<Message>(m_answers.first().outcome), m_posts.first().message);
    QCOMPARE(stored().size(), 1);
}

void TestDatabaseWriter::refusesStrangers()
{
    MessageDraft foreign = draft(u"let me in"_s, u"n1"_s);
    foreign.author = UserId(999);
    MessageDraft nowhere = draft(u"anyone?"_s, u"n2"_s);
    nowhere.chat = ChatId(999);
    m_writer->start();
    QVERIFY(m_writer->post(foreign));
    QVERIFY(m_writer->post(nowhere));
    QVERIFY(m_writer->post(draft(u"mine"_s)));
    QVERIFY(waitForOutcomes(3));
    QCOMPARE(m_answers.size(), 2);
    for (const auto &answer : m_answers)
        QCOMPARE(std::get<Problem>(answer.outcome).code, u"not_a_member"_s);
    QCOMPARE(m_posts.first().message.seq, 1); // refusals take no number
}

void TestDatabaseWriter::rollsBackAFailingJobAlone()
{
    const auto addChat = [user = m_user](const QString &name) {
        return [name, user](Store &store) { return store.chats().add(*ChatName::fromInput(name), user); };
    };
    auto good = m_writer->run(addChat(u"good"_s));
    auto bad = m_writer->run([&](Store &store) -> int {
        addChat(u"bad"_s)(store);
        throw DatabaseError(DatabaseError::Kind::Constraint, u"no"_s);
    });
    auto alsoGood = m_writer->run(addChat(u"also good"_s));
    QVERIFY(m_writer->post(draft(u"hello"_s)));
    m_writer->start();

    good.waitForFinished();
    alsoGood.waitForFinished();
    QVERIFY_EXCEPTION_THROWN(bad.waitForFinished(), DatabaseError);
    QVERIFY(waitForOutcomes(1));
    QCOMPARE(m_posts.size(), 1);
    QStringList names;
    for (const Chat &chat :
         m_database->look([&](const Store &store) { return store.memberships().chatsOf(m_user.id); }))
        names.append(chat.name);
    QCOMPARE(names, (QStringList{u"general"_s, u"good"_s, u"also good"_s}));
}

// The messages before and behind a job that fails are tried again one by one: no number is left out or given
// twice.
void TestDatabaseWriter::takesTheSameNumbersAfterAFailure()
{
    for (int i = 0; i < 3; ++i)
        QVERIFY(m_writer->post(draft(QString::number(i))));
    auto seen = m_writer->run(
        [this](Store &store) { return store.memberships().find(m_user, m_chat.id)->chat().seq; });
    auto bad = m_writer->run([](Store &) -> int { throw std::runtime_error("no"); });
    for (int i = 3; i < 6; ++i)
        QVERIFY(m_writer->post(draft(QString::number(i))));
    m_writer->start();
    QVERIFY(waitForOutcomes(6));
    QCOMPARE(seen.result(), 3); // a job sees the numbers of the messages before it
    QVERIFY_EXCEPTION_THROWN(bad.waitForFinished(), std::runtime_error);
    const auto messages = stored();
    QCOMPARE(messages.size(), 6);
    for (int i = 0; i < 6; ++i) {
        QCOMPARE(m_posts[i].message, messages[i]);
        QCOMPARE(messages[i].seq, i + 1);
        QCOMPARE(messages[i].text, QString::number(i));
    }
}

// In the same transaction too.
void TestDatabaseWriter::heedsWhatAJobChanged()
{
    QVERIFY(m_writer->post(draft(u"still a member"_s)));
    auto left = m_writer->run([this](Store &store) {
        return store.memberships().remove(*store.memberships().find(m_user, m_chat.id));
    });
    QVERIFY(m_writer->post(draft(u"not any more"_s)));
    m_writer->start();
    QVERIFY(waitForOutcomes(2));
    QVERIFY(left.result());
    QCOMPARE(m_posts.size(), 1);
    QCOMPARE(std::get<Problem>(m_answers.first().outcome).code, u"not_a_member"_s);
    auto back = m_writer->run(
        [this](Store &store) { return bool(store.memberships().add(m_user, m_chat.id)); });
    QVERIFY(back.result());
    QVERIFY(m_writer->post(draft(u"back"_s)));
    QVERIFY(waitForOutcomes(3));
    QCOMPARE(m_posts.last().message.seq, 2);
}

void TestDatabaseWriter::tellsWhoHasNoSocket()
{
    const auto codeOf = [](const DraftOutcome &outcome) { return std::get<Problem>(outcome).code; };
    auto first = m_writer->postAndTell(draft(u"hello"_s, u"n1"_s));
    auto again = m_writer->postAndTell(draft(u"hello"_s, u"n1"_s));
    MessageDraft foreign = draft(u"let me in"_s, u"n2"_s);
    foreign.author = UserId(4711);
    auto refused = m_writer->postAndTell(foreign);
    m_writer->start();
    const Message message = std::get<Message>(first.result());
    QCOMPARE(message.text, u"hello"_s);
    QCOMPARE(stored(), QList{message}); // on disk before anybody hears
    QCOMPARE(std::get<Message>(again.result()), message);
    QCOMPARE(codeOf(refused.result()), u"not_a_member"_s);
    QVERIFY(waitForOutcomes(1));
    QCOMPARE(m_posts.size(), 1); // everyone hears of the message, nobody of the answers
    QCOMPARE(m_answers.size(), 0);
    m_writer->finish();
    QCOMPARE(codeOf(m_writer->postAndTell(draft(u"too late"_s)).result()), u"busy"_s);
}

void TestDatabaseWriter::saysBusyWhenFull()
{
    for (int i = 0; i < 100; ++i)
        QVERIFY(m_writer->post(draft(u"x"_s)));
    QVERIFY(!m_writer->post(draft(u"one too many"_s)));
    auto job = m_writer->run([](Store &) { return 1; });
    QVERIFY(job.isFinished());
    QVERIFY_EXCEPTION_THROWN(job.waitForFinished(), DatabaseError);
    m_writer->start();
    QVERIFY(waitForOutcomes(100));
    QVERIFY(m_writer->post(draft(u"now there is room"_s)));
    QVERIFY(waitForOutcomes(101));
    QCOMPARE(stored().size(), 101);
}

void TestDatabaseWriter::saysBusyWhenLocked()
{
    m_writer->start();
    QVERIFY(m_writer->post(draft(u"before"_s)));
    QVERIFY(waitForOutcomes(1));
    {
        Database other(m_database->path(), Database::Access::ReadWrite);
        const Transaction lock(other);
        QVERIFY(m_writer->post(draft(u"meanwhile"_s, u"n1"_s)));
        QVERIFY(waitForOutcomes(2));
        QCOMPARE(std::get<Problem>(m_answers.first().outcome).code, u"busy"_s);
        QCOMPARE(m_answers.first().nonce, u"n1"_s);
    }
    QVERIFY(m_writer->post(draft(u"meanwhile"_s, u"n1"_s)));
    QVERIFY(waitForOutcomes(3));
    QCOMPARE(m_posts.last().message.seq, 2);
}

void TestDatabaseWriter::endsSessions()
{
    const Secret token = m_database->addSession(m_user);
    const Session session = *m_database->look(
        [&](const Store &store) { return store.sessions().find(token, QDateTime::currentDateTimeUtc()); });
    m_writer->start();
    QVERIFY(m_writer->endSession(session.id).result());
    QTRY_COMPARE(m_batches.size(), 1);
    QCOMPARE(m_batches.first()->endedSessions, QList{session.id});
    QVERIFY(!m_database->look(
        [&](const Store &store) { return store.sessions().find(token, QDateTime::currentDateTimeUtc()); }));
}

void TestDatabaseWriter::publishesRemovalsInOrder()
{
    m_writer->start();
    const auto first = m_writer->postAndTell(draft(u"first"_s)).result();
    const MessageId id = std::get<Message>(first).id;
    QList<QFuture<bool>> removals;
    for (int i = 0; i < 5; ++i) { // before and behind it in the same transaction, and twice
        QVERIFY(m_writer->post(draft(QString::number(i))));
        if (i % 2 == 1) {
            removals << m_writer->run([id](Store &store, CommittedBatch &batch) {
                return Moderation::removeMessage(id, store, batch).has_value();
            });
        }
    }
    QVERIFY(waitForOutcomes(7));
    QVERIFY(removals[0].result());
    QVERIFY(!removals[1].result());
    for (int i = 0; i < m_posts.size(); ++i) {
        QCOMPARE(m_posts[i].message.seq, i + 1);
        QCOMPARE(m_posts[i].message.isRemoval(), i == 3);
    }
    QCOMPARE(m_posts[3].message.id, id);
    QCOMPARE(m_posts[3].message.removedSeq, 1);
    QCOMPARE(stored().first().isRemoval(), true);
}

void TestDatabaseWriter::tellsWhoLostAChatAndWhen()
{
    m_writer->start();
    const Versions::Stamp before = m_writer->versions().stamp();
    QVERIFY(m_writer
                ->run([&](Store &store, CommittedBatch &batch) {
                    return Moderation::removeMember(m_user.id, m_chat.id, store, batch);
                })
                .result());
    QVERIFY(!m_writer->versions().areSame(before)); // kept pages go
    QTRY_COMPARE(m_batches.size(), 1);
    QCOMPARE(m_batches.first()->endedMemberships.size(), 1);
    QCOMPARE(m_batches.first()->endedMemberships.first().user, m_user.id);
    QCOMPARE(m_batches.first()->endedMemberships.first().chat, m_chat.id);
    QVERIFY(m_batches.first()->stamp > before);
    QVERIFY(m_batches.first()->stamp <= m_writer->versions().stamp());
    const auto removeChat = [&](Store &store, CommittedBatch &batch) {
        return Moderation::removeChat(m_chat.id, store, batch);
    };
    QVERIFY(m_writer->run(removeChat).result());
    QTRY_COMPARE(m_batches.size(), 2);
    QCOMPARE(m_batches.last()->endedChats, QList{m_chat.id});
    QVERIFY(!m_writer->run(removeChat).result()); // it is none any more
}

void TestDatabaseWriter::tellsAnnouncements()
{
    m_writer->start();
    m_writer
        ->run([](Store &, CommittedBatch &batch) {
            Moderation::announce(*AnnouncementText::fromInput(u"Back at noon."_s), batch);
        })
        .waitForFinished();
    QTRY_COMPARE(m_batches.size(), 1);
    QCOMPARE(m_batches.first()->announcements.first().text, u"Back at noon."_s);
    QVERIFY(m_batches.first()->announcements.first().at.secsTo(QDateTime::currentDateTimeUtc()) < 60);
    QVERIFY(stored().isEmpty());
}

void TestDatabaseWriter::finishCommitsTheQueue()
{
    for (int i = 0; i < 50; ++i)
        QVERIFY(m_writer->post(draft(QString::number(i))));
    m_writer->start();
    m_writer->finish();
    QCOMPARE(stored().size(), 50);
    QVERIFY(!m_writer->post(draft(u"too late"_s)));
}

void TestDatabaseWriter::finishLeavesAllInTheFile()
{
    Database reader(m_database->path(),
                    Database::Access::ReadOnly); // the server's readers close after the writer
    m_writer->start();
    QVERIFY(m_writer->post(draft(u"x"_s)));
    m_writer->finish();
    QCOMPARE(QFileInfo(m_database->path() + u"-wal"_s).size(), 0);
    const QString copy = m_database->path() + u".copy"_s;
    QVERIFY(QFile::copy(m_database->path(), copy));
    Database backup(copy, Database::Access::ReadOnly);
    Rows rows = backup.run(u"SELECT message_text FROM Messages"_s);
    QVERIFY(rows.next());
    QCOMPARE(rows.text(0), u"x"_s);
}

void TestDatabaseWriter::truncatesTheLog()
{
    m_writer->start();
    QVERIFY(m_writer->post(draft(u"x"_s)));
    QVERIFY(waitForOutcomes(1));
    const QFileInfo log(m_database->path() + u"-wal"_s);
    QVERIFY(log.size() > 0);
    QVERIFY(m_writer->truncateLog().result());
    QCOMPARE(QFileInfo(log.filePath()).size(), 0);
}

void TestDatabaseWriter::leavesNobodyWaiting_data()
{
    QTest::addColumn<bool>("isStarted");
    QTest::newRow("never started") << false;
    QTest::newRow("without a database") << true;
}

void TestDatabaseWriter::leavesNobodyWaiting()
{
    QFETCH(const bool, isStarted);
    auto writer = std::make_unique<DatabaseWriter>(m_database->path() + u"/nowhere"_s, *m_bus,
                                                   DatabaseWriter::Limits());
    auto job = writer->run([](Store &) { return 1; });
    const QFuture<bool> truncation = writer->truncateLog();
    QVERIFY(writer->post(draft(u"x"_s)));
    if (isStarted)
        writer->start();
    writer.reset();
    QVERIFY(job.isFinished());
    try {
        job.waitForFinished();
        QFAIL("The job ran.");
    } catch (const DatabaseError &error) {
        QCOMPARE(error.kind(), DatabaseError::Kind::Busy);
    }
    QVERIFY(truncation.isFinished());
    QVERIFY(!truncation.result());
}

QTEST_GUILESS_MAIN(TestDatabaseWriter)
#include "tst_databasewriter.moc"
