#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/StoreSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

// Reading parts of a history other than the newest page.
class TestMessageHistory : public StoreSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openEmpty(); }

    void pageAfter_data();
    void pageAfter();
    void firstSince();
    void firstSinceInAnEmptyChat();
    void summaryOfAThread();
    void summaryKeepsToItsChat();
    void summaryOfALongThreadIsBounded();

private:
    Message reply(const Membership &from, const QString &text, MessageId to);
    Message sentAt(const Membership &from, const QDateTime &moment);
    // With the chat's newest number.
    Membership again(const Membership &membership) const;
};

Message TestMessageHistory::reply(const Membership &from, const QString &text, MessageId to)
{
    const MessageDraft draft{.chat = from.chat().id,
                             .author = from.user().id,
                             .text = *MessageText::fromInput(text),
                             .nonce = {},
                             .origin = {},
                             .replyTo = to};
    const auto outcome = m_store->messages().add(draft, now);
    m_store->flushCounters();
    return std::get<MessageStore::Added>(outcome).message;
}

Message TestMessageHistory::sentAt(const Membership &from, const QDateTime &moment)
{
    const MessageDraft draft{.chat = from.chat().id,
                             .author = from.user().id,
                             .text = *MessageText::fromInput(u"hello"_s),
                             .nonce = {},
                             .origin = {}};
    const auto outcome = m_store->messages().add(draft, moment);
    m_store->flushCounters();
    return std::get<MessageStore::Added>(outcome).message;
}

Membership TestMessageHistory::again(const Membership &membership) const
{
    return *m_store->memberships().find(membership.user(), membership.chat().id);
}

void TestMessageHistory::pageAfter_data()
{
    QTest::addColumn<qint64>("after");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<qint64>>("expected");
    QTest::newRow("from the start") << qint64(0) << 3 << QList<qint64>{1, 2, 3};
    QTest::newRow("in the middle") << qint64(3) << 2 << QList<qint64>{4, 6};
    QTest::newRow("without the removed one") << qint64(4) << 3 << QList<qint64>{6, 7};
    QTest::newRow("the newest") << qint64(7) << 3 << QList<qint64>{};
    QTest::newRow("beyond it") << qint64(100) << 3 << QList<qint64>{};
}

void TestMessageHistory::pageAfter()
{
    QFETCH(qint64, after);
    QFETCH(int, limit);
    QFETCH(QList<qint64>, expected);
    const Membership ada = chat(user(u"ada"_s));
    const Membership other = chat(ada.user());
    QList<Message> messages;
    for (int i = 0; i < 7; ++i) {
        messages.append(added(ada, QString::number(i)));
        added(other, u"not here"_s);
    }
    removed(messages[4].id);
    QCOMPARE(seqsOf(messagesIn(m_store->history().pageAfter(ada, after, limit))), expected);
}

void TestMessageHistory::firstSince()
{
    const Membership ada = chat(user(u"ada"_s));
    QList<Message> messages;
    for (int i = 0; i < 40; ++i) {
        messages.append(sentAt(ada, now.addSecs(60 * (i / 2)))); // two at a time
        if (i % 3 == 0)
            removed(messages.at(i).id); // takes a number, too
    }
    const auto firstSince = [&](const QDateTime &moment) {
        return m_store->history().firstSince(again(ada), moment);
    };
    QVERIFY(firstSince(now.addDays(-1)) <= messages.first().seq);
    QVERIFY(firstSince(now.addDays(1)) > messages.last().seq);
    for (int i = 0; i < 40; i += 2) {
        const qint64 first = firstSince(messages[i].sentAt);
        QVERIFY(first <= messages[i].seq);
        QVERIFY(i == 0 || first > messages[i - 1].seq);
        QCOMPARE(firstSince(messages[i].sentAt.addMSecs(-1)), first);
        QVERIFY(firstSince(messages[i].sentAt.addMSecs(1)) > messages[i + 1].seq);
    }
}

void TestMessageHistory::firstSinceInAnEmptyChat()
{
    QCOMPARE(m_store->history().firstSince(chat(user(u"ada"_s)), now), 1);
}

void TestMessageHistory::summaryOfAThread()
{
    const Membership ada = chat(user(u"ada"_s));
    const Membership bob = *m_store->memberships().add(user(u"bob"_s), ada.chat().id);
    const Message root = added(ada, u"root"_s);
    const auto summary = [&] { return m_store->history().threadSummary(ada, root.id); };
    QCOMPARE(summary().replies, 0);
    QCOMPARE(summary().participants, QList<User>{ada.user()});
    const Message first = reply(bob, u"first"_s, root.id);
    reply(ada, u"second"_s, first.id); // an answer to a reply belongs to the same thread
    const Message third = reply(bob, u"third"_s, root.id);
    added(bob, u"another subject"_s);
    QCOMPARE(summary().replies, 3);
    QCOMPARE(summary().participants, (QList<User>{ada.user(), bob.user()}));
    removed(first.id);
    removed(third.id);
    QCOMPARE(summary().replies, 1);
    QCOMPARE(summary().participants, QList<User>{ada.user()});
}

void TestMessageHistory::summaryKeepsToItsChat()
{
    const Membership ada = chat(user(u"ada"_s));
    const Membership other = chat(ada.user());
    const Message root = added(ada, u"root"_s);
    reply(ada, u"reply"_s, root.id);
    const auto summary = m_store->history().threadSummary(other, root.id);
    QCOMPARE(summary.replies, 0);
    QVERIFY(summary.participants.isEmpty());
}

void TestMessageHistory::summaryOfALongThreadIsBounded()
{
    const Membership ada = chat(user(u"ada"_s));
    const Membership bob = *m_store->memberships().add(user(u"bob"_s), ada.chat().id);
    const Message root = added(ada, u"root"_s);
    StoreTransaction transaction(*m_store);
    for (int i = 0; i < MessageHistory::maxSummarized; ++i)
        reply(ada, u"x"_s, root.id);
    reply(bob, u"late"_s, root.id);
    transaction.commit();
    const auto summary = m_store->history().threadSummary(ada, root.id);
    QCOMPARE(summary.replies, MessageHistory::maxSummarized);
    QCOMPARE(summary.participants, QList<User>{ada.user()});
}

STOA_TEST(TestMessageHistory)
#include "tst_messagehistory.moc"
