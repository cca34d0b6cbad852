#include "tests/soak/HistoryChecker.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The checker accepts every history that docs/protocol.md allows, and finds each kind of violation.
class TestHistoryChecker : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void accepts();
    void acceptsAnOlderMessageBeforeResumed();
    void acceptsARestoredCopyIfTheReaderReloads();
    void findsLost();
    void findsDoubled();
    void findsTwoAcknowledgements();
    void findsReordered();
    void findsReorderedInTime();
    void findsDifferentOrders();
    void findsAGapInLiveMessages();
    void findsAGapInAResume();
    void findsAMissingEnd();
    void findsLiveMessagesTwice();
    void findsLiveMessagesOutOfOrder();
    void findsAPhantomWithoutReload();
    void findsAMessageThatNobodySent();
    void findsUnanswered();
    void findsAHoleInTheDatabase();

private:
    using Kinds = QList<Violation::Kind>;

    static SoakMessage message(qint64 seq) { return {seq, 100 + seq, "n" + QByteArray::number(seq)}; }

    Tick next() { return ++m_tick; }

    // Each message is sent and acknowledged after the one before it, and stored.
    void say(qint64 seq);
    void on(const QString &reader, ReaderEvent::Kind kind, const SoakMessage &message);

    void on(const QString &reader, ReaderEvent::Kind kind, qint64 seq) { on(reader, kind, {seq, 0, {}}); }

    // A reader that receives these messages live.
    void readLive(const QString &reader, const QList<qint64> &seqs);
    // The kinds of all violations, without repetitions.
    Kinds found() const;

    History m_history;
    QList<SoakMessage> m_stored;
    Tick m_tick = 0;
};

void TestHistoryChecker::init()
{
    m_history = {};
    m_stored = {};
    for (qint64 seq = 1; seq <= 5; ++seq)
        say(seq);
}

void TestHistoryChecker::say(qint64 seq)
{
    const Tick sent = next();
    m_history.sent.insert(message(seq).nonce, {sent, {message(seq)}, next()});
    m_stored.append(message(seq));
}

void TestHistoryChecker::on(const QString &reader, ReaderEvent::Kind kind, const SoakMessage &message)
{
    m_history.readers[reader].append({kind, message, next()});
}

void TestHistoryChecker::readLive(const QString &reader, const QList<qint64> &seqs)
{
    on(reader, ReaderEvent::Loaded, 0);
    on(reader, ReaderEvent::Connected, 0);
    on(reader, ReaderEvent::Resumed, 0);
    for (const qint64 seq : seqs)
        on(reader, ReaderEvent::Received, message(seq));
}

TestHistoryChecker::Kinds TestHistoryChecker::found() const
{
    Kinds kinds;
    for (const Violation &violation : HistoryChecker(m_history, m_stored).violations()) {
        if (!kinds.contains(violation.kind))
            kinds.append(violation.kind);
    }
    return kinds;
}

void TestHistoryChecker::accepts()
{
    readLive(u"ada"_s, {1, 2, 3, 4, 5});
    readLive(u"bob"_s, {1, 2});
    on(u"bob"_s, ReaderEvent::Connected, 5); // after an outage
    for (const qint64 seq : {3, 4, 5})
        on(u"bob"_s, ReaderEvent::Received, message(seq));
    on(u"bob"_s, ReaderEvent::Resumed, 5);
    on(u"late"_s, ReaderEvent::Loaded, 4);
    on(u"late"_s, ReaderEvent::Connected, 4);
    on(u"late"_s, ReaderEvent::Resumed, 4);
    on(u"late"_s, ReaderEvent::Received, message(5));
    m_history.sent[message(2).nonce].acknowledgements.append(message(2)); // was sent again
    QCOMPARE(found(), Kinds{});
}

void TestHistoryChecker::acceptsAnOlderMessageBeforeResumed()
{
    readLive(u"ada"_s, {1});
    on(u"ada"_s, ReaderEvent::Connected, 4);
    for (const qint64 seq : {5, 2, 3, 4, 5}) // 5 came live, before the resume was read
        on(u"ada"_s, ReaderEvent::Received, message(seq));
    on(u"ada"_s, ReaderEvent::Resumed, 5);
    QCOMPARE(found(), Kinds{});
}

void TestHistoryChecker::acceptsARestoredCopyIfTheReaderReloads()
{
    readLive(u"ada"_s, {1, 2, 3});
    on(u"ada"_s, ReaderEvent::Received, {4, 999, "gone"});
    on(u"ada"_s, ReaderEvent::Loaded, 4);
    on(u"ada"_s, ReaderEvent::Connected, 5);
    on(u"ada"_s, ReaderEvent::Received, message(5));
    on(u"ada"_s, ReaderEvent::Resumed, 5);
    QCOMPARE(found(), Kinds{});
}

void TestHistoryChecker::findsLost()
{
    m_stored.removeLast();
    QCOMPARE(found(), Kinds{Violation::Lost});
}

void TestHistoryChecker::findsDoubled()
{
    m_stored.append({6, 106, message(2).nonce});
    QVERIFY(found().contains(Violation::Doubled));
}

void TestHistoryChecker::findsTwoAcknowledgements()
{
    m_history.sent[message(2).nonce].acknowledgements.append({6, 106, message(2).nonce});
    QCOMPARE(found(), Kinds{Violation::Doubled});
}

void TestHistoryChecker::findsReordered()
{
    std::swap(m_stored[1].nonce, m_stored[2].nonce);
    QVERIFY(found().contains(Violation::Reordered));
}

void TestHistoryChecker::findsReorderedInTime()
{
    const Tick later = m_history.sent[message(5).nonce].acknowledged + 1;
    m_history.sent[message(4).nonce].sent = later; // it has the smaller number
    m_history.sent[message(4).nonce].acknowledged = later + 1;
    QCOMPARE(found(), Kinds{Violation::Reordered});
}

void TestHistoryChecker::findsDifferentOrders()
{
    readLive(u"ada"_s, {1, 2, 3, 4, 5});
    readLive(u"bob"_s, {1, 2});
    on(u"bob"_s, ReaderEvent::Received, {3, 104, "n4"});
    on(u"bob"_s, ReaderEvent::Received, {4, 103, "n3"});
    on(u"bob"_s, ReaderEvent::Received, message(5));
    QVERIFY(found().contains(Violation::Disagreement));
}

void TestHistoryChecker::findsAGapInLiveMessages()
{
    readLive(u"ada"_s, {1, 2, 4, 5});
    QCOMPARE(found(), Kinds{Violation::Gap});
}

void TestHistoryChecker::findsAGapInAResume()
{
    readLive(u"ada"_s, {1});
    on(u"ada"_s, ReaderEvent::Connected, 5);
    for (const qint64 seq : {2, 4, 5})
        on(u"ada"_s, ReaderEvent::Received, message(seq));
    on(u"ada"_s, ReaderEvent::Resumed, 5);
    QCOMPARE(found(), Kinds{Violation::Gap});
}

void TestHistoryChecker::findsAMissingEnd()
{
    readLive(u"ada"_s, {1, 2, 3});
    QCOMPARE(found(), Kinds{Violation::Gap});
}

void TestHistoryChecker::findsLiveMessagesTwice()
{
    readLive(u"ada"_s, {1, 2, 2, 3, 4, 5});
    QCOMPARE(found(), Kinds{Violation::Doubled});
}

void TestHistoryChecker::findsLiveMessagesOutOfOrder()
{
    readLive(u"ada"_s, {1, 3, 2, 4, 5});
    QCOMPARE(found(), (Kinds{Violation::Gap, Violation::Reordered}));
}

void TestHistoryChecker::findsAPhantomWithoutReload()
{
    readLive(u"ada"_s, {1, 2, 3, 4, 5});
    on(u"ada"_s, ReaderEvent::Received, message(6));
    QCOMPARE(found(), Kinds{Violation::Phantom});
}

void TestHistoryChecker::findsAMessageThatNobodySent()
{
    m_stored.append(message(6));
    QCOMPARE(found(), Kinds{Violation::Phantom});
}

void TestHistoryChecker::findsUnanswered()
{
    m_history.sent.insert("n6", {next(), {}, 0});
    QCOMPARE(found(), Kinds{Violation::Unanswered});
}

void TestHistoryChecker::findsAHoleInTheDatabase()
{
    m_stored[4].seq = 6;
    QVERIFY(found().contains(Violation::Gap));
}

STOA_TEST(TestHistoryChecker)
#include "tst_historychecker.moc"
