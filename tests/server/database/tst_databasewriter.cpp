#include "tests/server/database/WriterFixture.h"
#include "tests/support/Semaphore.h"
#include "tests/support/TestProgram.h"

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
    void notesChangesBeforeTheyArePublished();
    void notesOnlyWhatAJobTouches_data();
    void notesOnlyWhatAJobTouches();
    void notesNothingThatWasRolledBack();
    void keepsSequencesWholeUnderManyWriters();
    void answersOnlyTheSenderOfARepeat();
    void refusesStrangers();
    void returnsTheOutcomeWithoutASocket();
    void carriesOutEveryRequest();
    void answersOnlyTheRequesterIfNothingChanges();
    void tellsOfReadMarks();
    void refusesReadMarks_data();
    void refusesReadMarks();
    void readMarksNeedRoomInTheQueue();
    void returnsChangesWithoutASocket();
    void saysWhyARequestIsRefused_data();
    void saysWhyARequestIsRefused();
    void endsSessions();
    void publishesRemovalsInOrder();
    void publishesRevokedAccessAndWhen();
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

void TestDatabaseWriter::notesChangesBeforeTheyArePublished()
{
    WriterFixture fixture;
    const ChangeClock &changeClock = fixture.writer.changeClock();
    const ChangeClock::Stamp atFirst = changeClock.stamp();
    std::atomic<bool> wasNoted = false;
    connect(
        &fixture.bus, &CommitBus::committed, this,
        [&] { wasNoted = !changeClock.chatUnchangedSince(fixture.chat.id, atFirst); }, Qt::DirectConnection);
    fixture.writer.start();
    fixture.writer.postAndAwait(fixture.draft(u"one"_s)).result();
    QVERIFY(!changeClock.chatUnchangedSince(fixture.chat.id, atFirst));
    QTRY_VERIFY(wasNoted);
    fixture.writer.finish(); // its signals go to the locals above
}

void TestDatabaseWriter::notesOnlyWhatAJobTouches_data()
{
    using Job = std::function<void(Store &, const WriterFixture &)>;
    QTest::addColumn<Job>("job");
    QTest::addColumn<bool>("touchesChat");
    QTest::addColumn<bool>("touchesUser"); // ada's access
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto message = [](Store &store, const WriterFixture &f) {
        return std::get<MessageStore::Added>(store.messages().add(f.draft(u"x"_s), QDateTime())).message.id;
    };
    const auto other = [](Store &store) { return *store.users().add(*UserName::fromInput(u"eve"_s), "-"); };
    QTest::newRow("nothing") << Job([](Store &store, const WriterFixture &) { store.touch(); }) << false
                             << false;
    QTest::newRow("a message") << Job([=](Store &store, const WriterFixture &f) { message(store, f); })
                               << true << false;
    QTest::newRow("a removal") << Job([=](Store &store, const WriterFixture &f) {
        QVERIFY(store.messages().remove(message(store, f), now));
    }) << true << false;
    QTest::newRow("an edit") << Job([=](Store &store, const WriterFixture &f) {
        QVERIFY(std::holds_alternative<MessageStore::Changed>(
            store.messages().edit(f.edit(message(store, f), u"y"_s), now)));
    }) << true << false;
    QTest::newRow("a reaction") << Job([=](Store &store, const WriterFixture &f) {
        QVERIFY(std::holds_alternative<MessageStore::Changed>(
            store.messages().react(f.reaction(message(store, f)), now)));
    }) << true << false;
    QTest::newRow("the chat is deleted")
        << Job([=](Store &store, const WriterFixture &f) { QVERIFY(store.chats().remove(f.chat.id, now)); })
        << true << true;
    QTest::newRow("a new chat") << Job([=](Store &store, const WriterFixture &f) {
        store.chats().add(*ChatName::fromInput(u"new"_s), f.user);
    }) << false << true;
    QTest::newRow("somebody else joins") << Job([=](Store &store, const WriterFixture &f) {
        QVERIFY(store.memberships().add(other(store), f.chat.id));
    }) << false << false;
    QTest::newRow("somebody else joins by an invite") << Job([=](Store &store, const WriterFixture &f) {
        QVERIFY(store.memberships().join(other(store), f.chat.id, f.user.id));
    }) << true << false;
    QTest::newRow("joined already") << Job([=](Store &store, const WriterFixture &f) {
        QVERIFY(store.memberships().add(f.user, f.chat.id));
    }) << false << false;
    QTest::newRow("removed from the chat") << Job([=](Store &store, const WriterFixture &f) {
        QVERIFY(store.memberships().remove(f.user.id, f.chat.id));
    }) << true << true; // by its line in the history
    QTest::newRow("sign-in") << Job([=](Store &store, const WriterFixture &f) {
        store.sessions().add(f.user, Secret::generate(), now);
    }) << false << false;
    QTest::newRow("seen") << Job([=](Store &store, const WriterFixture &f) {
        store.sessions().noteSeen(store.sessions().add(f.user, Secret::generate(), now).id, now);
    }) << false << false;
    QTest::newRow("sign-out") << Job([=](Store &store, const WriterFixture &f) {
        QVERIFY(store.sessions().remove(store.sessions().add(f.user, Secret::generate(), now).id));
    }) << false << true;
    QTest::newRow("sessions ended") << Job([=](Store &store, const WriterFixture &f) {
        store.sessions().add(f.user, Secret::generate(), now);
        QCOMPARE(store.sessions().removeAllOf(f.user.id), 1);
    }) << false << true;
    QTest::newRow("sessions expired") << Job([=](Store &store, const WriterFixture &f) {
        store.sessions().add(f.user, Secret::generate(), now);
        QCOMPARE(store.sessions().removeExpired(now.addDays(1)), 1);
    }) << false << true;
    QTest::newRow("somebody else's sessions") << Job([=](Store &store, const WriterFixture &) {
        const User eve = other(store);
        store.sessions().add(eve, Secret::generate(), now);
        QCOMPARE(store.sessions().removeAllOf(eve.id), 1);
    }) << false << false;
    QTest::newRow("deactivated") << Job([=](Store &store, const WriterFixture &f) {
        QVERIFY(store.users().setDeactivated(f.user.id, now));
    }) << false << true;
    QTest::newRow("active already") << Job([=](Store &store, const WriterFixture &f) {
        QVERIFY(!store.users().setDeactivated(f.user.id, {}));
    }) << false << false;
    QTest::newRow("password") << Job([=](Store &store, const WriterFixture &f) {
        store.users().setPasswordHash(f.user.id, "another");
    }) << false << false;
    QTest::newRow("invite") << Job([=](Store &store, const WriterFixture &f) {
        store.invites().add(*store.memberships().find(f.user, f.chat.id), Secret::generate(), {now});
    }) << false << false;
}

void TestDatabaseWriter::notesOnlyWhatAJobTouches()
{
    using Job = std::function<void(Store &, const WriterFixture &)>;
    QFETCH(const Job, job);
    QFETCH(const bool, touchesChat);
    QFETCH(const bool, touchesUser);
    WriterFixture fixture;
    fixture.writer.start();
    const ChangeClock &changeClock = fixture.writer.changeClock();
    const ChangeClock::Stamp before = changeClock.stamp();
    fixture.writer.run([&](Store &store) { job(store, fixture); }).result();
    QCOMPARE(!changeClock.chatUnchangedSince(fixture.chat.id, before), touchesChat);
    QCOMPARE(!changeClock.accessUnchangedSince(fixture.user.id, before), touchesUser);
    QVERIFY(changeClock.chatUnchangedSince(ChatId(fixture.chat.id.value() + 1), before));
    QVERIFY(changeClock.accessUnchangedSince(UserId(fixture.user.id.value() + 2), before));
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
    QCOMPARE(*postedMessage(std::get<ChatChange>(fixture.answers.first().outcome)),
             fixture.posts.first().message);
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

void TestDatabaseWriter::returnsTheOutcomeWithoutASocket()
{
    WriterFixture fixture;
    const auto codeOf = [](const PostOutcome &outcome) { return std::get<Problem>(outcome).code; };
    auto first = fixture.writer.postAndAwait(fixture.draft(u"hello"_s, u"n1"_s));
    auto again = fixture.writer.postAndAwait(fixture.draft(u"hello"_s, u"n1"_s));
    MessageDraft foreign = fixture.draft(u"let me in"_s, u"n2"_s);
    foreign.author = UserId(4711);
    auto refused = fixture.writer.postAndAwait(foreign);
    fixture.writer.start();
    const Message message = *postedMessage(std::get<ChatChange>(first.result()));
    QCOMPARE(message.text, u"hello"_s);
    QCOMPARE(fixture.stored(), QList{message}); // on disk before it is published
    QCOMPARE(*postedMessage(std::get<ChatChange>(again.result())), message);
    QCOMPARE(codeOf(refused.result()), u"not_a_member"_s);
    QVERIFY(fixture.waitForOutcomes(1));
    QCOMPARE(fixture.posts.size(), 1); // the message is published once, the retries are not
    QCOMPARE(fixture.answers.size(), 0);
    fixture.writer.finish();
    QCOMPARE(codeOf(fixture.writer.postAndAwait(fixture.draft(u"too late"_s)).result()), u"busy"_s);
}

void TestDatabaseWriter::carriesOutEveryRequest()
{
    WriterFixture fixture;
    const MessageId first = fixture.addMessage(u"first"_s).id;
    QVERIFY(fixture.writer.post(fixture.edit(first, u"edited"_s, u"e"_s)));
    QVERIFY(fixture.writer.post(fixture.reaction(first, u"r"_s)));
    MessageDraft reply = fixture.draft(u"reply"_s, u"p"_s);
    reply.replyTo = first;
    QVERIFY(fixture.writer.post(reply));
    QVERIFY(fixture.writer.post(MessageRemoval{fixture.requester(u"d"_s), first}));
    fixture.writer.start();
    QTRY_COMPARE(fixture.batches.size(), 1);
    const QList<ChatChange> changes = fixture.changes();
    QCOMPARE(changes.size(), 4);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(seqOf(changes[i]), 2 + i);
    const auto &edited = std::get<MessageChanged>(changes[0]);
    QCOMPARE(edited.message.text, u"edited"_s);
    QCOMPARE(edited.nonce, u"e"_s);
    const auto &reacted = std::get<MessageChanged>(changes[1]);
    QCOMPARE(reacted.aspect, MessageChanged::Aspect::Reactions);
    QCOMPARE(reacted.message.text, u"edited"_s);
    QCOMPARE(reacted.message.reactions.size(), 1);
    QCOMPARE(reacted.nonce, u"r"_s);
    QCOMPARE(postedMessage(changes[2])->quote->snippet, u"edited"_s);
    QCOMPARE(std::get<MessageRemoved>(changes[3]).nonce, u"d"_s);
    QCOMPARE(fixture.answers.size(), 0);
    QCOMPARE(fixture.writer.metrics().messages(), 1);
    QCOMPARE(fixture.writer.metrics().tasks(), 4);
}

void TestDatabaseWriter::tellsOfReadMarks()
{
    WriterFixture fixture;
    fixture.addMessage(u"one"_s);
    const ReadMark mark{.user = fixture.user.id,
                        .chat = fixture.chat.id,
                        .seq = 1,
                        .nonce = *Nonce::fromInput(u"n1"_s),
                        .origin = ConnectionId(5)};
    QVERIFY(fixture.writer.mark(mark));
    QVERIFY(fixture.writer.mark(mark)); // again
    fixture.writer.start();
    QTRY_COMPARE(fixture.batches.size(), 1);
    const auto &marks = fixture.batches.first()->readMarks;
    QCOMPARE(marks.size(), 2);
    for (const ReadMarked &marked : marks) {
        QCOMPARE(marked.user, fixture.user.id);
        QCOMPARE(marked.chat, fixture.chat.id);
        QCOMPARE(marked.state, ReadState{.readSeq = 1});
        QCOMPARE(marked.nonce, u"n1"_s);
    }
    QVERIFY(fixture.answers.isEmpty());
}

void TestDatabaseWriter::refusesReadMarks_data()
{
    QTest::addColumn<qint64>("chat");
    QTest::addColumn<qint64>("seq");
    QTest::addColumn<QString>("code");
    QTest::newRow("future") << qint64(1) << qint64(2) << u"bad_field"_s;
    QTest::newRow("another chat") << qint64(77) << qint64(1) << u"not_found"_s;
}

void TestDatabaseWriter::refusesReadMarks()
{
    QFETCH(const qint64, chat);
    QFETCH(const qint64, seq);
    WriterFixture fixture;
    fixture.addMessage(u"one"_s);
    fixture.writer.start();
    QVERIFY(fixture.writer.mark({.user = fixture.user.id,
                                 .chat = ChatId(chat),
                                 .seq = seq,
                                 .nonce = *Nonce::fromInput(u"n1"_s),
                                 .origin = ConnectionId(5)}));
    QVERIFY(fixture.waitForOutcomes(1));
    QCOMPARE(fixture.answers.first().origin, ConnectionId(5));
    QCOMPARE(fixture.answers.first().nonce, u"n1"_s);
    QTEST(std::get<Problem>(fixture.answers.first().outcome).code, "code");
    QVERIFY(fixture.batches.first()->readMarks.isEmpty());
}

void TestDatabaseWriter::readMarksNeedRoomInTheQueue()
{
    WriterFixture fixture;
    const ReadMark mark{.user = fixture.user.id, .chat = fixture.chat.id, .seq = 1};
    for (int i = 0; i < 50; ++i) // half of the queue
        QVERIFY(fixture.writer.mark(mark));
    QVERIFY(!fixture.writer.mark(mark));
}

void TestDatabaseWriter::answersOnlyTheRequesterIfNothingChanges()
{
    WriterFixture fixture;
    const MessageId id = fixture.addMessage(u"first"_s).id;
    for (int i = 0; i < 2; ++i) {
        QVERIFY(fixture.writer.post(fixture.edit(id, u"edited"_s, u"e"_s)));
        QVERIFY(fixture.writer.post(fixture.reaction(id, u"r"_s)));
    }
    QVERIFY(fixture.writer.post(fixture.edit(id, u"by another device"_s, u"f"_s)));
    fixture.writer.start();
    QVERIFY(fixture.waitForOutcomes(3));
    QCOMPARE(fixture.changes().size(), 2);
    const auto &answers = fixture.answers;
    QCOMPARE(answers.size(), 3);
    for (const auto &answer : answers)
        QCOMPARE(answer.origin, ConnectionId(5));
    for (const int i : {0, 1}) {
        const auto &present = std::get<MessageChanged>(std::get<ChatChange>(answers[i].outcome));
        Message expected = std::get<MessageChanged>(fixture.changes().last()).message;
        if (i == 0) // an edit says nothing of them
            expected.reactions.clear();
        QCOMPARE(present.message, expected);
        QCOMPARE(present.nonce, answers[i].nonce);
        QCOMPARE(present.nonce, i == 0 ? u"e"_s : u"r"_s);
    }
    QCOMPARE(std::get<Problem>(answers[2].outcome).code, u"conflict"_s);
    QCOMPARE(answers[2].nonce, u"f"_s);
}

void TestDatabaseWriter::returnsChangesWithoutASocket()
{
    WriterFixture fixture;
    const MessageId id = fixture.addMessage(u"first"_s).id;
    fixture.writer.start();
    const auto changeOf = [](const PostOutcome &outcome) { return std::get<ChatChange>(outcome); };
    for (int i = 0; i < 2; ++i) { // sent again, it changes nothing
        const auto outcome = fixture.writer.postAndAwait(fixture.edit(id, u"edited"_s, u"e"_s)).result();
        QCOMPARE(std::get<MessageChanged>(changeOf(outcome)).message.text, u"edited"_s);
        QCOMPARE(std::get<MessageChanged>(changeOf(outcome)).nonce, u"e"_s);
        QCOMPARE(seqOf(changeOf(outcome)), 2);
    }
    const MessageRemoval removal{fixture.requester(u"d"_s), id};
    for (int i = 0; i < 2; ++i) {
        const auto outcome = fixture.writer.postAndAwait(removal).result();
        QCOMPARE(std::get<MessageRemoved>(changeOf(outcome)).nonce, u"d"_s);
        QCOMPARE(seqOf(changeOf(outcome)), 3);
    }
    QTRY_COMPARE(fixture.changes().size(), 2);
    QCOMPARE(fixture.answers.size(), 0);
}

void TestDatabaseWriter::saysWhyARequestIsRefused_data()
{
    using Make = std::function<MessageRequest(const WriterFixture &, MessageId)>;
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("code");
    QTest::newRow("no message") << Make([](const WriterFixture &f, MessageId) {
        return f.edit(MessageId(4711), u"x"_s);
    }) << u"not_found"_s;
    QTest::newRow("another chat") << Make([](const WriterFixture &f, MessageId id) {
        ReactionRequest request = f.reaction(id);
        request.requester.chat = ChatId(4711);
        return request;
    }) << u"not_found"_s;
    QTest::newRow("a reply to no message") << Make([](const WriterFixture &f, MessageId) {
        MessageDraft draft = f.draft(u"x"_s);
        draft.replyTo = MessageId(4711);
        return draft;
    }) << u"not_found"_s;
    QTest::newRow("another version") << Make([](const WriterFixture &f, MessageId id) {
        MessageEdit edit = f.edit(id, u"x"_s);
        edit.version = 2;
        return edit;
    }) << u"conflict"_s;
    QTest::newRow("not a member") << Make([](const WriterFixture &f, MessageId) {
        MessageDraft draft = f.draft(u"x"_s);
        draft.author = UserId(4711);
        return draft;
    }) << u"not_a_member"_s;
    QTest::newRow("somebody else's") << Make([](const WriterFixture &f, MessageId id) {
        return MessageRemoval{{UserId(f.user.id.value() + 1)}, id};
    }) << u"not_yours"_s;
}

void TestDatabaseWriter::saysWhyARequestIsRefused()
{
    using Make = std::function<MessageRequest(const WriterFixture &, MessageId)>;
    QFETCH(const Make, make);
    WriterFixture fixture;
    const User eve = fixture.database.addUser(u"eve"_s);
    fixture.database.change(
        [&](Store &store) { return bool(store.memberships().add(eve, fixture.chat.id)); });
    const MessageId id = fixture.addMessage(u"first"_s).id;
    fixture.writer.start();
    const PostOutcome outcome = fixture.writer.postAndAwait(make(fixture, id)).result();
    QTEST(std::get<Problem>(outcome).code, "code");
    QCOMPARE(fixture.batches.size(), 0);
}

void TestDatabaseWriter::endsSessions()
{
    WriterFixture fixture;
    const Secret token = fixture.database.addSession(fixture.user);
    const Session session = *fixture.database.read(
        [&](const Store &store) { return store.sessions().find(token, QDateTime::currentDateTimeUtc()); });
    fixture.writer.start();
    QVERIFY(fixture.writer.endSession(session.id).result());
    QTRY_COMPARE(fixture.batches.size(), 1);
    QCOMPARE(fixture.batches.first()->endedSessions, QList{session.id});
    QVERIFY(!fixture.database.read(
        [&](const Store &store) { return store.sessions().find(token, QDateTime::currentDateTimeUtc()); }));
}

void TestDatabaseWriter::publishesRemovalsInOrder()
{
    WriterFixture fixture;
    fixture.writer.start();
    const MessageId id = fixture.posted(fixture.draft(u"first"_s)).id;
    std::vector<Pending<bool>> removals;
    for (int i = 0; i < 5; ++i) { // before and behind it in the same transaction, and twice
        QVERIFY(fixture.writer.post(fixture.draft(QString::number(i))));
        if (i % 2 == 1) {
            removals.push_back(fixture.writer.run([id](Store &store) {
                return store.messages().remove(id, QDateTime::currentDateTimeUtc()).has_value();
            }));
        }
    }
    QVERIFY(fixture.waitForOutcomes(6));
    QVERIFY(removals[0].result());
    QVERIFY(!removals[1].result());
    const QList<ChatChange> changes = fixture.changes();
    QCOMPARE(changes.size(), 7);
    for (int i = 0; i < changes.size(); ++i) {
        QCOMPARE(seqOf(changes[i]), i + 1);
        QCOMPARE(!postedMessage(changes[i]), i == 3);
    }
    const auto &removal = std::get<MessageRemoved>(changes[3]);
    QCOMPARE(removal.message.id, id);
    QCOMPARE(removal.message.seq, 1);
    QCOMPARE(removal.message.text, QString());
    QCOMPARE(fixture.stored().size(), 5);
}

void TestDatabaseWriter::publishesRevokedAccessAndWhen()
{
    WriterFixture fixture;
    fixture.writer.start();
    const ChangeClock::Stamp before = fixture.writer.changeClock().stamp();
    QVERIFY(
        fixture.writer
            .run([&](Store &store) { return store.memberships().remove(fixture.user.id, fixture.chat.id); })
            .result());
    QTRY_COMPARE(fixture.batches.size(), 1);
    QCOMPARE(fixture.batches.first()->endedMemberships.size(), 1);
    QCOMPARE(fixture.batches.first()->endedMemberships.first().user, fixture.user.id);
    QCOMPARE(fixture.batches.first()->endedMemberships.first().chat, fixture.chat.id);
    QVERIFY(fixture.batches.first()->stamp > before);
    QVERIFY(fixture.batches.first()->stamp <= fixture.writer.changeClock().stamp());
    const auto removeChat = [&](Store &store) {
        return store.chats().remove(fixture.chat.id, QDateTime::currentDateTimeUtc());
    };
    QVERIFY(fixture.writer.run(removeChat).result());
    QTRY_COMPARE(fixture.batches.size(), 2);
    QCOMPARE(fixture.batches.last()->endedChats, QList{fixture.chat.id});
    QVERIFY(!fixture.writer.run(removeChat).result()); // there is none any more
}

STOA_TEST(TestDatabaseWriter)
#include "tst_databasewriter.moc"
