#include "shared/store/DatabaseError.h"
#include "shared/store/Transaction.h"
#include "tests/shared/store/StoreSuite.h"

using namespace Qt::StringLiterals;
using namespace stoa;

// Checks that the remembered names and numbers are never stale. tst_messagestore checks the outcomes of
// drafts.
class TestMessageAppender : public StoreSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openEmpty(); }

    void numbersGoOnFromOneTransactionToTheNext();
    void settlesOnceForAll();
    void repeatTakesNoNumber();
    void rolledBackNumbersAreTakenAgain();
    void noticesWhatOthersCommit();
    void otherConflictsAreErrors();

private:
    MessageAppender::Outcome append(const Membership &from, const QString &nonce = {})
    {
        const Nonce checked = nonce.isEmpty() ? Nonce() : *Nonce::fromInput(nonce);
        return m_store->appender().add(
            {from.chat().id, from.user().id, *MessageText::fromInput(u"text"_s), checked, ConnectionId()},
            now);
    }

    qint64 appended(const Membership &from, const QString &nonce = {})
    {
        return std::get<MessageAppender::Added>(append(from, nonce)).message.seq;
    }

    qint64 seqOnDisk(const Membership &of)
    {
        return m_store->memberships().find(of.user(), of.chat().id)->chat().seq;
    }
};

void TestMessageAppender::numbersGoOnFromOneTransactionToTheNext()
{
    const Membership first = chat(user(u"ada"_s));
    const Membership second = chat(first.user());
    for (qint64 round = 0; round < 3; ++round) {
        Transaction transaction(*m_database);
        m_store->appender().begin();
        QCOMPARE(appended(first), 2 * round + 1);
        QCOMPARE(appended(second), round + 1);
        QCOMPARE(appended(first), 2 * round + 2);
        m_store->appender().settle();
        transaction.commit();
        QCOMPARE(seqOnDisk(first), 2 * round + 2);
        QCOMPARE(seqOnDisk(second), round + 1);
    }
    const auto messages = m_store->messages().after(first, 0, 10);
    QCOMPARE(messages.size(), 6);
    QCOMPARE(messages.last().authorName, u"ada"_s);
}

void TestMessageAppender::settlesOnceForAll()
{
    const Membership ada = chat(user(u"ada"_s));
    Transaction transaction(*m_database);
    m_store->appender().begin();
    appended(ada);
    QCOMPARE(seqOnDisk(ada), 0);
    m_store->appender().settle();
    QCOMPARE(seqOnDisk(ada), 1);
    QCOMPARE(appended(ada), 2);
    m_store->appender().settle();
    transaction.commit();
    QCOMPARE(seqOnDisk(ada), 2);
}

void TestMessageAppender::repeatTakesNoNumber()
{
    const Membership ada = chat(user(u"ada"_s));
    Transaction transaction(*m_database);
    m_store->appender().begin();
    QCOMPARE(appended(ada, u"n"_s), 1);
    const auto again = append(ada, u"n"_s);
    QCOMPARE(std::get<MessageAppender::Repeated>(again).message.seq, 1);
    QCOMPARE(appended(ada, u"m"_s), 2);
    m_store->appender().settle();
    transaction.commit();
    QCOMPARE(seqOnDisk(ada), 2);
}

void TestMessageAppender::rolledBackNumbersAreTakenAgain()
{
    const Membership ada = chat(user(u"ada"_s));
    {
        const Transaction transaction(*m_database);
        m_store->appender().begin();
        QCOMPARE(appended(ada), 1);
        m_store->appender().settle();
    }
    m_store->appender().forget();
    m_store->appender().begin();
    QCOMPARE(appended(ada), 1);
    m_store->appender().settle();
    QCOMPARE(seqOnDisk(ada), 1);
}

void TestMessageAppender::noticesWhatOthersCommit()
{
    const Membership ada = chat(user(u"ada"_s));
    m_store->appender().begin();
    QCOMPARE(appended(ada), 1);
    m_store->appender().settle();
    SqliteDatabase other(m_folder->filePath(u"test.db"_s), SqliteDatabase::Access::ReadWrite);
    Store theirs(other);
    addMessage(theirs,
               {ada.chat().id, ada.user().id, *MessageText::fromInput(u"theirs"_s), Nonce(), ConnectionId()});
    m_store->appender().begin();
    QCOMPARE(appended(ada), 3);
    m_store->appender().settle();
    theirs.memberships().remove(ada.user().id, ada.chat().id);
    m_store->appender().begin();
    QVERIFY(std::holds_alternative<MessageAppender::Refused>(append(ada)));
}

// Only a repeated nonce is accepted: no number may be skipped.
void TestMessageAppender::otherConflictsAreErrors()
{
    const Membership ada = chat(user(u"ada"_s));
    m_store->appender().begin();
    QCOMPARE(appended(ada), 1);
    m_store->appender().settle();
    m_database->run(u"UPDATE Messages SET seq = 2"_s);
    QVERIFY_EXCEPTION_THROWN(append(ada), DatabaseError);
}

QTEST_GUILESS_MAIN(TestMessageAppender)
#include "tst_messageappender.moc"
