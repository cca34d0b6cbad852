#include "shared/store/DatabaseError.h"
#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/StoreSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

// The store never remembers anything stale from one transaction to the next, and a commit reports what
// changed. The outcomes of drafts are tested in tst_messagestore.
class TestStoreTransaction : public StoreSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openEmpty(); }

    void numbersGoOnFromOneTransactionToTheNext();
    void countersAreWrittenOnce();
    void repeatTakesNoNumber();
    void removalsAndMessagesShareTheNumbers();
    void rolledBackNumbersAreTakenAgain();
    void noticesWhatOthersCommit();
    void forgetsAuthorsWhoLostTheirRight_data();
    void forgetsAuthorsWhoLostTheirRight();
    void otherConflictsAreErrors();
    void reportsWhatItChanged();
    void reportsNothingThatWasRolledBack();

private:
    MessageStore::Outcome append(const Membership &from, const QString &nonce = {})
    {
        const Nonce checked = nonce.isEmpty() ? Nonce() : *Nonce::fromInput(nonce);
        return m_store->messages().add(
            {from.chat().id, from.user().id, *MessageText::fromInput(u"text"_s), checked, ConnectionId(5)},
            now);
    }

    qint64 appended(const Membership &from, const QString &nonce = {})
    {
        return std::get<MessageStore::Added>(append(from, nonce)).message.seq;
    }

    qint64 seqOnDisk(const Membership &of)
    {
        return m_store->memberships().find(of.user(), of.chat().id)->chat().seq;
    }
};

void TestStoreTransaction::numbersGoOnFromOneTransactionToTheNext()
{
    const Membership first = chat(user(u"ada"_s));
    const Membership second = chat(first.user());
    for (qint64 round = 0; round < 3; ++round) {
        StoreTransaction transaction(*m_store);
        QCOMPARE(appended(first), 2 * round + 1);
        QCOMPARE(appended(second), round + 1);
        QCOMPARE(appended(first), 2 * round + 2);
        transaction.commit();
        QCOMPARE(seqOnDisk(first), 2 * round + 2);
        QCOMPARE(seqOnDisk(second), round + 1);
    }
    const auto messages = messagesIn(m_store->history().page(first, 100, 10));
    QCOMPARE(messages.size(), 6);
    QCOMPARE(messages.last().authorName, u"ada"_s);
}

void TestStoreTransaction::countersAreWrittenOnce()
{
    const Membership ada = chat(user(u"ada"_s));
    StoreTransaction transaction(*m_store);
    appended(ada);
    QCOMPARE(seqOnDisk(ada), 0);
    m_store->flushCounters();
    QCOMPARE(seqOnDisk(ada), 1);
    QCOMPARE(appended(ada), 2);
    transaction.commit();
    QCOMPARE(seqOnDisk(ada), 2);
    const auto summary = m_store->adminQueries().chat(ada.chat().id);
    QCOMPARE(summary->messages, 2);
    QCOMPARE(summary->bytes, 8);
}

void TestStoreTransaction::repeatTakesNoNumber()
{
    const Membership ada = chat(user(u"ada"_s));
    StoreTransaction transaction(*m_store);
    QCOMPARE(appended(ada, u"n"_s), 1);
    const auto again = append(ada, u"n"_s);
    QCOMPARE(seqOf(std::get<MessageStore::Repeated>(again).present), 1);
    QCOMPARE(appended(ada, u"m"_s), 2);
    QCOMPARE(transaction.commit().changes.size(), 2);
    QCOMPARE(seqOnDisk(ada), 2);
}

void TestStoreTransaction::removalsAndMessagesShareTheNumbers()
{
    const Membership ada = chat(user(u"ada"_s));
    StoreTransaction transaction(*m_store);
    const MessageId first = std::get<MessageStore::Added>(append(ada)).message.id;
    QCOMPARE(m_store->messages().remove(first, now)->seq(), 2);
    QCOMPARE(appended(ada), 3);
    transaction.commit();
    QCOMPARE(seqOnDisk(ada), 3);
    QCOMPARE(m_store->adminQueries().chat(ada.chat().id)->messages, 1);
}

void TestStoreTransaction::rolledBackNumbersAreTakenAgain()
{
    const Membership ada = chat(user(u"ada"_s));
    {
        const StoreTransaction transaction(*m_store);
        QCOMPARE(appended(ada, u"n"_s), 1);
    }
    StoreTransaction transaction(*m_store);
    QCOMPARE(appended(ada, u"n"_s), 1);
    transaction.commit();
    QCOMPARE(seqOnDisk(ada), 1);
}

void TestStoreTransaction::noticesWhatOthersCommit()
{
    const Membership ada = chat(user(u"ada"_s));
    const auto post = [&](Store &store) {
        StoreTransaction transaction(store);
        const auto outcome = store.messages().add(
            {ada.chat().id, ada.user().id, *MessageText::fromInput(u"x"_s), Nonce(), ConnectionId()}, now);
        transaction.commit();
        const auto *added = std::get_if<MessageStore::Added>(&outcome);
        return added ? added->message.seq : 0;
    };
    QCOMPARE(post(*m_store), 1);
    QFETCH_GLOBAL(BackEnd, backEnd);
    const auto other = backEnd(*m_folder);
    Store theirs(*other);
    QCOMPARE(post(theirs), 2);
    QCOMPARE(post(*m_store), 3);
    StoreTransaction removal(theirs);
    theirs.memberships().remove(ada.user().id, ada.chat().id);
    removal.commit();
    QCOMPARE(post(*m_store), 0);
}

void TestStoreTransaction::forgetsAuthorsWhoLostTheirRight_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<bool>("isSameTransaction");
    for (const bool isSame : {true, false}) {
        const char *when = isSame ? "in the same transaction" : "in one before";
        QTest::addRow("removed %s", when) << 0 << isSame;
        QTest::addRow("deactivated %s", when) << 1 << isSame;
        QTest::addRow("chat deleted %s", when) << 2 << isSame;
    }
}

void TestStoreTransaction::forgetsAuthorsWhoLostTheirRight()
{
    QFETCH(const int, how);
    QFETCH(const bool, isSameTransaction);
    const Membership ada = chat(user(u"ada"_s));
    const Membership eve = *m_store->memberships().add(user(u"eve"_s), ada.chat().id);
    {
        StoreTransaction remembered(*m_store);
        appended(ada);
        appended(eve);
        remembered.commit();
    }
    const auto takeRight = [&] {
        if (how == 0)
            return m_store->memberships().remove(ada.user().id, ada.chat().id);
        if (how == 1)
            return m_store->users().setDeactivated(ada.user().id, now);
        return m_store->chats().remove(ada.chat().id, now);
    };
    if (!isSameTransaction) {
        StoreTransaction before(*m_store);
        QVERIFY(takeRight());
        before.commit();
    }
    StoreTransaction transaction(*m_store);
    if (isSameTransaction)
        QVERIFY(takeRight());
    QVERIFY(std::holds_alternative<MessageStore::Refused>(append(ada)));
    QCOMPARE(std::holds_alternative<MessageStore::Refused>(append(eve)), how == 2);
    transaction.commit();
}

// Only a nonce may be there twice: a number never is passed over.
void TestStoreTransaction::otherConflictsAreErrors()
{
    const Membership ada = chat(user(u"ada"_s));
    QCOMPARE(appended(ada), 1);
    m_store->flushCounters();
    m_database->run(u"UPDATE Messages SET seq = 2"_s);
    QVERIFY_EXCEPTION_THROWN(append(ada), DatabaseError);
}

void TestStoreTransaction::reportsWhatItChanged()
{
    const User ada = user(u"ada"_s);
    const User eve = user(u"eve"_s);
    const Membership first = chat(ada);
    const Membership second = chat(ada);
    StoreTransaction(*m_store).commit(); // takes the notes of the lines above
    StoreTransaction transaction(*m_store);
    const Message message = std::get<MessageStore::Added>(append(first)).message;
    m_store->messages().remove(message.id, now);
    const SessionId session = m_store->sessions().add(eve, Secret::generate(), now.addDays(1), now).id;
    m_store->sessions().remove(session);
    m_store->memberships().add(eve, first.chat().id);
    m_store->memberships().remove(eve.id, first.chat().id);
    m_store->chats().remove(second.chat().id, now);
    const StoreChanges changes = transaction.commit();
    QCOMPARE(changes.changes.size(), 3); // the line of the removal is one
    QCOMPARE(*postedMessage(changes.changes[0]), message);
    QCOMPARE(std::get<MessagePosted>(changes.changes[0]).origin, ConnectionId(5));
    QCOMPARE(std::get<MessageRemoved>(changes.changes[1]).message.id, message.id);
    QCOMPARE(changes.endedSessions, QList{session});
    QCOMPARE(changes.endedMemberships.size(), 1);
    QCOMPARE(changes.endedMemberships[0].user, eve.id);
    QCOMPARE(changes.endedMemberships[0].chat, first.chat().id);
    QCOMPARE(changes.endedChats, QList{second.chat().id});
    QCOMPARE(changes.users, (QList{eve.id, eve.id, eve.id, ada.id}));
    QVERIFY(StoreTransaction(*m_store).commit().users.isEmpty());
}

void TestStoreTransaction::reportsNothingThatWasRolledBack()
{
    const Membership ada = chat(user(u"ada"_s));
    {
        const StoreTransaction transaction(*m_store);
        appended(ada);
        m_store->memberships().remove(ada.user().id, ada.chat().id);
    }
    const StoreChanges changes = StoreTransaction(*m_store).commit();
    QVERIFY(changes.changes.isEmpty());
    QVERIFY(changes.users.isEmpty());
    QVERIFY(!changes.endsAccess());
}

STOA_TEST(TestStoreTransaction)
#include "tst_storetransaction.moc"
