#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

// Replies, what they quote, and the threads that they make.
class TestThreads : public MessageSuite
{
    Q_OBJECT

    using Reason = MessageStore::Refused::Reason;

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openChat(); }

    void aReplyShowsTheMessageAsItIs();
    void aSnippetIsTheBeginning();
    void aReplyNeedsItsMessage();
    void laterRepliesQuoteTheMessageAsItIs();
    void aRollbackIsNotQuoted();
    void aRepeatedReplyNeedsNoMessage();
    void threadsAreInOrder_data();
    void threadsAreInOrder();
    void threadsAreForMembers();
    void repliesAreCounted();
    void aRemovedReplyIsNotCounted();
    void aRepeatedRemovalHasTheReplies();
    void reactionsAndPinsCountNothing();
    void aRollbackIsNotCounted();
    void repliesAreCountedUpToALimit();

private:
    // Of the message that began the thread, as everything that is read says.
    Replies replies() const { return m_store->history().find(m_ada->user(), m_message.id)->replies; }
};

void TestThreads::aReplyShowsTheMessageAsItIs()
{
    const Message reply = added(*m_eve, u"answer"_s, u"m"_s, m_message.id);
    Quote expected{m_message.id, m_ada->user().id, u"ada"_s, u"hello"_s};
    QCOMPARE(reply.threadRoot, m_message.id);
    QVERIFY(reply.quote == expected);
    const auto found = [&] { return *m_store->history().find(m_eve->user(), reply.id); };
    QCOMPARE(found(), reply);
    QCOMPARE(messagesIn(m_store->history().page(*m_ada, 100, 1)), QList<Message>{reply});
    edit(u"hello, world"_s);
    expected.snippet = u"hello, world"_s;
    QVERIFY(found().quote == expected);
    removed(m_message.id);
    expected.snippet.clear();
    expected.isRemoved = true;
    QVERIFY(found().quote == expected);
    const Message next = added(*m_ada, u"and this"_s, {}, reply.id);
    QCOMPARE(next.threadRoot, m_message.id); // a reply to a reply is in the same thread
    QCOMPARE(next.quote->message, reply.id);
    QCOMPARE(std::get<MessagePosted>(m_store->history().changesAfter(*m_ada, 4, 50).first()).message, next);
}

void TestThreads::aSnippetIsTheBeginning()
{
    const QString text = u"\U0001F600"_s.repeated(Quote::maxSnippet) + u" and so on"_s;
    const Message first = added(*m_ada, text);
    const Message reply = added(*m_ada, u"x"_s, {}, first.id);
    QCOMPARE(reply.quote->snippet, u"\U0001F600"_s.repeated(Quote::maxSnippet));
    QCOMPARE(*m_store->history().find(m_ada->user(), reply.id), reply);
    Store other(*m_database); // which remembers nothing
    const MessageDraft draft{.chat = m_ada->chat().id,
                             .author = m_ada->user().id,
                             .text = *MessageText::fromInput(u"y"_s),
                             .nonce = {},
                             .origin = {},
                             .replyTo = first.id};
    QCOMPARE(std::get<MessageStore::Added>(other.messages().add(draft, now)).message.quote, reply.quote);
}

void TestThreads::aReplyNeedsItsMessage()
{
    const Membership other = chat(m_ada->user());
    const Message elsewhere = added(other, u"elsewhere"_s);
    const Message gone = added(*m_ada, u"gone"_s);
    removed(gone.id);
    for (const MessageId id : {elsewhere.id, gone.id, MessageId(4711)})
        QVERIFY(isRefused(send(*m_ada, u"x"_s, u"m"_s, id), Reason::NotFound));
    QCOMPARE(seq(), 3);
    QCOMPARE(added(*m_ada, u"x"_s, u"m"_s).seq, 4);
}

// The store remembers what was answered.
void TestThreads::laterRepliesQuoteTheMessageAsItIs()
{
    added(*m_eve, u"answer"_s, {}, m_message.id);
    edit(u"hello, world"_s);
    QCOMPARE(added(*m_eve, u"again"_s, {}, m_message.id).quote->snippet, u"hello, world"_s);
    const Membership other = chat(m_ada->user());
    QVERIFY(isRefused(send(other, u"elsewhere"_s, {}, m_message.id), Reason::NotFound));
    removed(m_message.id);
    QVERIFY(isRefused(send(*m_eve, u"too late"_s, {}, m_message.id), Reason::NotFound));
}

void TestThreads::aRollbackIsNotQuoted()
{
    {
        const StoreTransaction transaction(*m_store);
        edit(u"not to be"_s);
        QCOMPARE(added(*m_eve, u"answer"_s, {}, m_message.id).quote->snippet, u"not to be"_s);
    }
    QCOMPARE(added(*m_eve, u"answer"_s, {}, m_message.id).quote->snippet, u"hello"_s);
}

// Its sender may not know that it was stored.
void TestThreads::aRepeatedReplyNeedsNoMessage()
{
    const Message reply = added(*m_eve, u"answer"_s, u"m"_s, m_message.id);
    removed(m_message.id);
    const auto again
        = std::get<MessageStore::Repeated>(send(*m_eve, u"answer"_s, u"m"_s, m_message.id)).present;
    QCOMPARE(postedMessage(again)->id, reply.id);
    QVERIFY(postedMessage(again)->quote->isRemoved);
}

void TestThreads::threadsAreInOrder_data()
{
    QTest::addColumn<qint64>("after");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<qint64>>("expected");
    QTest::newRow("all") << qint64(0) << 50 << QList<qint64>{1, 3, 5, 7};
    QTest::newRow("the root") << qint64(0) << 1 << QList<qint64>{1};
    QTest::newRow("the next ones") << qint64(1) << 2 << QList<qint64>{3, 5};
    QTest::newRow("the last one") << qint64(6) << 50 << QList<qint64>{7};
    QTest::newRow("none") << qint64(7) << 50 << QList<qint64>{};
}

void TestThreads::threadsAreInOrder()
{
    QFETCH(const qint64, after);
    QFETCH(const int, limit);
    const Message second = added(*m_eve, u"not in it"_s);
    const Message third = added(*m_eve, u"3"_s, {}, m_message.id);
    added(*m_ada, u"another thread"_s, {}, second.id);
    added(*m_ada, u"5"_s, {}, third.id);
    const Message sixth = added(*m_ada, u"6"_s, {}, m_message.id);
    added(*m_ada, u"7"_s, {}, m_message.id);
    removed(sixth.id);
    const Message reacted = changed(react(requester(m_ada->user().id), third.id, heart)).message;
    const QList<Message> thread = m_store->history().thread(*m_eve, m_message.id, after, limit);
    QTEST(seqsOf(thread), "expected");
    for (const Message &message : thread)
        QVERIFY(message.id != third.id || message == reacted);
}

void TestThreads::threadsAreForMembers()
{
    const Membership other = chat(m_ada->user());
    added(*m_eve, u"answer"_s, {}, m_message.id);
    QVERIFY(m_store->history().thread(other, m_message.id, 0, 50).isEmpty());
    QVERIFY(m_store->history().thread(*m_ada, MessageId(4711), 0, 50).isEmpty());
    removed(m_message.id);
    QCOMPARE(seqsOf(m_store->history().thread(*m_ada, m_message.id, 0, 50)), QList<qint64>{2});
}

void TestThreads::repliesAreCounted()
{
    QCOMPARE(replies(), Replies());
    const Message alone = added(*m_eve, u"not in it"_s);
    const Message first = added(*m_eve, u"1"_s, {}, m_message.id);
    QCOMPARE(first.replies, (Replies{1, first.sentAt}));
    const Message second = added(*m_ada, u"2"_s, {}, first.id);
    const Replies two{2, second.sentAt};
    QCOMPARE(second.replies, two);
    added(*m_ada, u"in another one"_s, {}, alone.id);
    const auto messages = messagesIn(m_store->history().page(*m_ada, 100, 4));
    for (const Message &message : messages)
        QCOMPARE(message.replies.count, message.id == alone.id || message.threadRoot == alone.id ? 1 : 2);
    QCOMPARE(replies(), two);
    edit(u"hello, all"_s);
    const auto changes = m_store->history().changesAfter(*m_ada, 0, 50);
    QCOMPARE(std::get<MessageChanged>(changes.last()).message.replies, two);
    QCOMPARE(postedMessage(changes[1])->replies, two); // that of its thread now
}

void TestThreads::aRemovedReplyIsNotCounted()
{
    const Message first = added(*m_eve, u"1"_s, {}, m_message.id);
    const Message second = added(*m_eve, u"2"_s, {}, m_message.id);
    QCOMPARE(removed(second.id)->message.replies, (Replies{1, first.sentAt}));
    QCOMPARE(removed(m_message.id)->message.replies, Replies()); // which nobody shows
    QCOMPARE(removed(first.id)->message.replies, Replies());
    const auto changes = m_store->history().changesAfter(*m_ada, 0, 50);
    for (const ChatChange &change : changes)
        QCOMPARE(std::get<MessageRemoved>(change).message.replies, Replies());
}

void TestThreads::aRepeatedRemovalHasTheReplies()
{
    const Message first = added(*m_eve, u"1"_s, {}, m_message.id);
    const Message second = added(*m_eve, u"2"_s, {}, m_message.id);
    remove(requester(m_eve->user().id), second.id);
    const auto again = remove(requester(m_eve->user().id), second.id);
    const auto present = std::get<MessageStore::Repeated>(again).present;
    QCOMPARE(std::get<MessageRemoved>(present).message.replies, (Replies{1, first.sentAt}));
}

void TestThreads::reactionsAndPinsCountNothing()
{
    const Message first = added(*m_eve, u"1"_s, {}, m_message.id);
    // Unknown to the store: it would notice if it counted.
    m_database->run(u"UPDATE Messages SET removedAt = timestamp WHERE messageID = ?"_s, first.id);
    QCOMPARE(changed(react(*m_eve, thumb)).message.replies, (Replies{1, first.sentAt}));
    QCOMPARE(repeated(react(*m_eve, thumb)).message.replies, (Replies{1, first.sentAt}));
    const PinRequest pin{requester(m_eve->user().id), m_message.id, true};
    QCOMPARE(changed(m_store->messages().pin(pin, later)).message.replies, (Replies{1, first.sentAt}));
}

void TestThreads::aRollbackIsNotCounted()
{
    const Message first = added(*m_eve, u"1"_s, {}, m_message.id);
    {
        const StoreTransaction transaction(*m_store);
        QCOMPARE(added(*m_eve, u"not to be"_s, {}, m_message.id).replies.count, 2);
    }
    QCOMPARE(replies(), (Replies{1, first.sentAt}));
    QCOMPARE(added(*m_eve, u"2"_s, {}, m_message.id).replies.count, 2);
}

void TestThreads::repliesAreCountedUpToALimit()
{
    const StoreTransaction transaction(*m_store); // for speed
    for (int i = 0; i <= Replies::maxCount; ++i)
        added(*m_eve, u"again"_s, {}, m_message.id);
    const Message last = added(*m_eve, u"again"_s, {}, m_message.id);
    QCOMPARE(last.replies, (Replies{Replies::maxCount, last.sentAt}));
    QCOMPARE(replies(), last.replies);
}

STOA_TEST(TestThreads)
#include "tst_threads.moc"
