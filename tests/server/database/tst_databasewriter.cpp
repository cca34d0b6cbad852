#include "server/database/Moderation.h"
#include "tests/server/database/WriterFixture.h"
#include "tests/support/Semaphore.h"

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
    void publishesAfterTheCommit();
    void notesChangesBeforeAnyoneHears();
    void notesNothingThatWasRolledBack();
    void keepsSequencesWholeUnderManyWriters();
    void answersOnlyTheSenderOfARepeat();
    void refusesStrangers();
    void tellsWhoHasNoSocket();
    void endsSessions();
    void publishesRemovalsInOrder();
    void tellsWhoLostAChatAndWhen();
    void tellsAnnouncements();
};

void TestDatabaseWriter::publishesAfterTheCommit()
{
    QList<Message> seenOnDisk;
    Semaphore seen;
    WriterFixture fixture;
    // On the writer thread, so nothing can have come between the commit and the signal.
    connect(
        &fixture.bus, &CommitBus::committed, &fixture.bus,
        [&](const CommittedBatchPtr &) {
            seenOnDisk = fixture.stored();
            seen.release();
        },
        Qt::DirectConnection);
    fixture.writer.start();
    QVERIFY(fixture.writer.post(fixture.draft(u"hello"_s, u"n1"_s)));
    QVERIFY(seen.tryAcquire(1, 20'000));
    QVERIFY(fixture.waitForOutcomes(1));
    QCOMPARE(fixture.posts.first().message.text, u"hello"_s);
    QCOMPARE(fixture.posts.first().message.seq, 1);
    QCOMPARE(fixture.posts.first().origin, ConnectionId(5));
    QCOMPARE(seenOnDisk, QList{fixture.posts.first().message});
}

void TestDatabaseWriter::notesChangesBeforeAnyoneHears()
{
    WriterFixture fixture;
    const ChangeClock &changeClock = fixture.writer.changeClock();
    const ChangeClock::Stamp atFirst = changeClock.stamp();
    std::atomic<bool> wasNoted = false;
    connect(
        &fixture.bus, &CommitBus::committed, this,
        [&] { wasNoted = !changeClock.messagesUnchangedSince(fixture.chat.id, atFirst); },
        Qt::DirectConnection);
    fixture.writer.start();
    fixture.writer.postAndAwait(fixture.draft(u"one"_s)).result();
    QVERIFY(!changeClock.messagesUnchangedSince(fixture.chat.id, atFirst));
    QTRY_VERIFY(wasNoted);
    QVERIFY(changeClock.accessUnchangedSince(atFirst)); // a message is no more than that
    QVERIFY(changeClock.messagesUnchangedSince(ChatId(fixture.chat.id.value() + 1), atFirst));

    const ChangeClock::Stamp later = changeClock.stamp();
    QVERIFY(changeClock.messagesUnchangedSince(fixture.chat.id, later));
    fixture.writer
        .run([&](Store &store) { return store.chats().add(*ChatName::fromInput(u"x"_s), fixture.user); })
        .result();
    QVERIFY(!changeClock.accessUnchangedSince(later));
    fixture.writer.finish(); // what it tells goes to the locals above
}

void TestDatabaseWriter::notesNothingThatWasRolledBack()
{
    WriterFixture fixture;
    fixture.writer.start();
    auto failed = fixture.writer.run([](Store &) -> bool { throw std::runtime_error("no"); });
    QVERIFY_EXCEPTION_THROWN(failed.result(), std::runtime_error);
    QCOMPARE(fixture.writer.changeClock().stamp(), 0);
}

void TestDatabaseWriter::keepsSequencesWholeUnderManyWriters()
{
    WriterFixture fixture;
    constexpr int threads = 4;
    constexpr int each = 200;
    fixture.writer.start();
    std::vector<std::unique_ptr<QThread>> senders;
    for (int t = 0; t < threads; ++t) {
        senders.emplace_back(QThread::create([&fixture, t] {
            for (int i = 0; i < each; ++i) {
                const MessageDraft message = fixture.draft(u"%1/%2"_s.arg(t).arg(i));
                while (!fixture.writer.post(message))
                    QThread::yieldCurrentThread();
            }
        }));
        senders.back()->start();
    }
    QVERIFY(fixture.waitForOutcomes(threads * each));
    for (const auto &sender : senders)
        sender->wait();
    QList<int> next(threads, 0);
    for (qsizetype i = 0; i < fixture.posts.size(); ++i) {
        QCOMPARE(fixture.posts[i].message.seq, i + 1);
        const QStringList parts = fixture.posts[i].message.text.split(u'/');
        QCOMPARE(parts[1].toInt(), next[parts[0].toInt()]++);
    }
    QCOMPARE(fixture.stored().size(), threads * each);
}

void TestDatabaseWriter::answersOnlyTheSenderOfARepeat()
{
    WriterFixture fixture;
    fixture.writer.start();
    QVERIFY(fixture.writer.post(fixture.draft(u"first"_s, u"n1"_s)));
    QVERIFY(fixture.writer.post(fixture.draft(u"second text, same nonce"_s, u"n1"_s)));
    QVERIFY(fixture.waitForOutcomes(2));
    QCOMPARE(fixture.posts.size(), 1);
    QCOMPARE(std::get<Message>(fixture.answers.first().outcome), fixture.posts.first().message);
    QCOMPARE(fixture.stored().size(), 1);
}

void TestDatabaseWriter::refusesStrangers()
{
    WriterFixture fixture;
    MessageDraft foreign = fixture.draft(u"let me in"_s, u"n1"_s);
    foreign.author = UserId(999);
    MessageDraft nowhere = fixture.draft(u"anyone?"_s, u"n2"_s);
    nowhere.chat = ChatId(999);
    fixture.writer.start();
    QVERIFY(fixture.writer.post(foreign));
    QVERIFY(fixture.writer.post(nowhere));
    QVERIFY(fixture.writer.post(fixture.draft(u"mine"_s)));
    QVERIFY(fixture.waitForOutcomes(3));
    QCOMPARE(fixture.answers.size(), 2);
    for (const auto &answer : fixture.answers)
        QCOMPARE(std::get<Problem>(answer.outcome).code, u"not_a_member"_s);
    QCOMPARE(fixture.posts.first().message.seq, 1); // refusals take no number
}

void TestDatabaseWriter::tellsWhoHasNoSocket()
{
    WriterFixture fixture;
    const auto codeOf = [](const PostOutcome &outcome) { return std::get<Problem>(outcome).code; };
    auto first = fixture.writer.postAndAwait(fixture.draft(u"hello"_s, u"n1"_s));
    auto again = fixture.writer.postAndAwait(fixture.draft(u"hello"_s, u"n1"_s));
    MessageDraft foreign = fixture.draft(u"let me in"_s, u"n2"_s);
    foreign.author = UserId(4711);
    auto refused = fixture.writer.postAndAwait(foreign);
    fixture.writer.start();
    const Message message = std::get<Message>(first.result());
    QCOMPARE(message.text, u"hello"_s);
    QCOMPARE(fixture.stored(), QList{message}); // on disk before anybody hears
    QCOMPARE(std::get<Message>(again.result()), message);
    QCOMPARE(codeOf(refused.result()), u"not_a_member"_s);
    QVERIFY(fixture.waitForOutcomes(1));
    QCOMPARE(fixture.posts.size(), 1); // everyone hears of the message, nobody of the answers
    QCOMPARE(fixture.answers.size(), 0);
    fixture.writer.finish();
    QCOMPARE(codeOf(fixture.writer.postAndAwait(fixture.draft(u"too late"_s)).result()), u"busy"_s);
}

void TestDatabaseWriter::endsSessions()
{
    WriterFixture fixture;
    const Secret token = fixture.database.addSession(fixture.user);
    const Session session = *fixture.database.look(
        [&](const Store &store) { return store.sessions().find(token, QDateTime::currentDateTimeUtc()); });
    fixture.writer.start();
    QVERIFY(fixture.writer.endSession(session.id).result());
    QTRY_COMPARE(fixture.batches.size(), 1);
    QCOMPARE(fixture.batches.first()->endedSessions, QList{session.id});
    QVERIFY(!fixture.database.look(
        [&](const Store &store) { return store.sessions().find(token, QDateTime::currentDateTimeUtc()); }));
}

void TestDatabaseWriter::publishesRemovalsInOrder()
{
    WriterFixture fixture;
    fixture.writer.start();
    const auto first = fixture.writer.postAndAwait(fixture.draft(u"first"_s)).result();
    const MessageId id = std::get<Message>(first).id;
    std::vector<Pending<bool>> removals;
    for (int i = 0; i < 5; ++i) { // before and behind it in the same transaction, and twice
        QVERIFY(fixture.writer.post(fixture.draft(QString::number(i))));
        if (i % 2 == 1) {
            removals.push_back(fixture.writer.run([id](Store &store, CommittedBatch &batch) {
                return Moderation::removeMessage(id, store, batch).has_value();
            }));
        }
    }
    QVERIFY(fixture.waitForOutcomes(7));
    QVERIFY(removals[0].result());
    QVERIFY(!removals[1].result());
    for (int i = 0; i < fixture.posts.size(); ++i) {
        QCOMPARE(fixture.posts[i].message.seq, i + 1);
        QCOMPARE(fixture.posts[i].message.isRemoval(), i == 3);
    }
    QCOMPARE(fixture.posts[3].message.id, id);
    QCOMPARE(fixture.posts[3].message.removedSeq, 1);
    QCOMPARE(fixture.stored().first().isRemoval(), true);
}

void TestDatabaseWriter::tellsWhoLostAChatAndWhen()
{
    WriterFixture fixture;
    fixture.writer.start();
    const ChangeClock::Stamp before = fixture.writer.changeClock().stamp();
    QVERIFY(fixture.writer
                .run([&](Store &store, CommittedBatch &batch) {
                    return Moderation::removeMember(fixture.user.id, fixture.chat.id, store, batch);
                })
                .result());
    QVERIFY(!fixture.writer.changeClock().accessUnchangedSince(before)); // kept pages go
    QTRY_COMPARE(fixture.batches.size(), 1);
    QCOMPARE(fixture.batches.first()->endedMemberships.size(), 1);
    QCOMPARE(fixture.batches.first()->endedMemberships.first().user, fixture.user.id);
    QCOMPARE(fixture.batches.first()->endedMemberships.first().chat, fixture.chat.id);
    QVERIFY(fixture.batches.first()->stamp > before);
    QVERIFY(fixture.batches.first()->stamp <= fixture.writer.changeClock().stamp());
    const auto removeChat = [&](Store &store, CommittedBatch &batch) {
        return Moderation::removeChat(fixture.chat.id, store, batch);
    };
    QVERIFY(fixture.writer.run(removeChat).result());
    QTRY_COMPARE(fixture.batches.size(), 2);
    QCOMPARE(fixture.batches.last()->endedChats, QList{fixture.chat.id});
    QVERIFY(!fixture.writer.run(removeChat).result()); // it is none any more
}

void TestDatabaseWriter::tellsAnnouncements()
{
    WriterFixture fixture;
    fixture.writer.start();
    fixture.writer
        .run([](Store &, CommittedBatch &batch) {
            Moderation::announce(*AnnouncementText::fromInput(u"Back at noon."_s), batch);
        })
        .result();
    QTRY_COMPARE(fixture.batches.size(), 1);
    QCOMPARE(fixture.batches.first()->announcements.first().text, u"Back at noon."_s);
    QVERIFY(fixture.batches.first()->announcements.first().at.secsTo(QDateTime::currentDateTimeUtc()) < 60);
    QVERIFY(fixture.stored().isEmpty());
}

QTEST_GUILESS_MAIN(TestDatabaseWriter)
#include "tst_databasewriter.moc"
