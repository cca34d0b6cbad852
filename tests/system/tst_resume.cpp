#include "tests/support/Account.h"
#include "tests/support/EventFields.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Resuming in the stoa.v1 dialect delivers every missed change once and in order.
class TestResume : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();

    void resume();
    void resumeUpToDate();
    void resumeReloads_data();
    void resumeReloads();
    void resumeAmongLiveMessages();

private:
    ServerProcess m_server;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    qint64 m_chat = 0;
};

void TestResume::initTestCase()
{
    QVERIFY(m_server.start());
    m_ada = std::make_unique<Account>(Account::signUp(m_server.port(), u"ada"_s));
    m_bob = std::make_unique<Account>(Account::signUp(m_server.port(), u"bob"_s));
}

// Each row gets a new chat with both members.
void TestResume::init()
{
    m_chat = m_ada->createChat(u"talk"_s);
    m_bob->joinChatOf(*m_ada, m_chat);
}

void TestResume::resume()
{
    LiveClient ada(*m_ada, m_chat);
    QList<QJsonObject> sent;
    for (int i = 0; i < 300; ++i) // more than a page
        sent.append(ada.say(QString::number(i), QString::number(i)));
    LiveClient bob(*m_bob, m_chat);
    bob.resume(bob.epoch(), seqOfFirstJoin + 2);
    for (const QJsonObject &message : sent.mid(2)) {
        const QJsonObject missed = bob.receive(u"message"_s);
        QCOMPARE(missed["seq"_L1], message["seq"_L1]);
        QCOMPARE(missed["text"_L1], message["text"_L1]);
        QCOMPARE(missed["html"_L1], message["html"_L1]);
    }
    QCOMPARE(bob.receive(u"resumed"_s)["seq"_L1].toInteger(), seqOfFirstJoin + 300);
}

void TestResume::resumeUpToDate()
{
    LiveClient ada(*m_ada, m_chat);
    ada.resume(ada.epoch(), seqOfFirstJoin);
    QCOMPARE(ada.receive(u"resumed"_s)["seq"_L1].toInteger(), seqOfFirstJoin);
    ada.say(u"first"_s, u"one"_s);
    ada.resume(ada.epoch(), seqOfFirstJoin + 1);
    QCOMPARE(ada.receive(u"resumed"_s)["seq"_L1].toInteger(), seqOfFirstJoin + 1);
}

void TestResume::resumeReloads_data()
{
    QTest::addColumn<bool>("isOwnEpoch");
    QTest::addColumn<qint64>("after");
    QTest::newRow("foreign epoch") << false << qint64(0);
    QTest::newRow("ahead of the server") << true << qint64(5);
}

void TestResume::resumeReloads()
{
    QFETCH(const bool, isOwnEpoch);
    QFETCH(const qint64, after);
    LiveClient ada(*m_ada, m_chat);
    ada.say(u"first"_s, u"one"_s);
    ada.resume(isOwnEpoch ? ada.epoch() : u"another"_s, after);
    ada.receive(u"reload"_s);
}

// No message is lost or repeated around a resume: bob reconnects again and again while ada is sending.
void TestResume::resumeAmongLiveMessages()
{
    LiveClient ada(*m_ada, m_chat);
    qint64 sent = seqOfFirstJoin; // the number of the newest
    const auto talk = [&](int count) {
        for (int i = 0; i < count; ++i)
            ada.sendMessage(QString::number(++sent), u"text"_s);
    };
    for (int round = 0; round < 20; ++round) {
        qint64 seen = sent;
        talk(10);
        LiveClient bob(*m_bob, m_chat);
        bob.resume(bob.epoch(), seen);
        talk(10);
        bool isResumed = false;
        while (!isResumed || seen < sent) {
            const QJsonObject event = bob.receiveAny();
            QVERIFY2(!event.isEmpty(), "a message is missing");
            const qint64 seq = event["seq"_L1].toInteger();
            if (event["type"_L1] == "resumed"_L1) {
                isResumed = true;
                QCOMPARE(seq, seen);
            } else if (isResumed || seq == seen + 1) {
                // Only a resume that comes late, on a slow machine, may find live messages before it.
                QCOMPARE(seq, seen + 1);
                ++seen;
            }
        }
        talk(1); // a repeated message would come before this one
        QCOMPARE(bob.receive(u"message"_s)["seq"_L1].toInteger(), sent);
    }
}

STOA_TEST(TestResume)
#include "tst_resume.moc"
