#include "tests/support/Account.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/FaultyDisk.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <random>

using namespace stoa;
using namespace Qt::StringLiterals;

// After a power cut, everything that was acknowledged is stored, and the database is sound. A change that was
// being written may be stored, too.
class TestPowerCut : public QObject
{
    Q_OBJECT
private slots:
    void fault_F01_keepsWhatWasAcknowledged();
    void fault_F01_mayLoseWhatWasNot();

private:
    void start();
    void cutPower();
    qint64 storedMessages() const;

    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<FaultyDisk> m_disk;
    std::optional<Account> m_ada;
    qint64 m_chat = 0;
    std::mt19937_64 m_random{1};
};

void TestPowerCut::start()
{
    m_server = std::make_unique<ServerProcess>();
    m_disk = std::make_unique<FaultyDisk>(*m_server);
    QVERIFY(m_server->start());
    QCOMPARE(m_server->terminate(), 0);
    m_disk->recordWrites();
    QVERIFY(m_server->restart());
    m_ada = Account::signUp(m_server->port(), u"ada"_s);
    m_chat = m_ada->createChat(u"talk"_s);
}

void TestPowerCut::cutPower()
{
    m_disk->cutPower(m_random);
    m_disk->mend();
    QVERIFY(m_server->restart());
    const auto check = ServerProcess::run({u"check"_s, u"--database"_s, m_server->database()});
    QVERIFY2(check.exitCode == 0, check.log.constData());
}

qint64 TestPowerCut::storedMessages() const
{
    return DatabaseFile(m_server->database()).value(u"SELECT count(*) FROM Messages"_s).toLongLong();
}

void TestPowerCut::fault_F01_keepsWhatWasAcknowledged()
{
    constexpr int rounds = 5;
    start();
    int said = 0;
    for (int round = 0; round < rounds; ++round) {
        LiveClient live(*m_ada, m_chat);
        for (int i = 0; i < 20; ++i) {
            ++said;
            QCOMPARE(live.say(QString::number(said), u"text"_s)["seq"_L1].toInteger(), said);
        }
        cutPower();
        QCOMPARE(storedMessages(), said);
    }
}

// So the simulation does drop what no fsync has written.
void TestPowerCut::fault_F01_mayLoseWhatWasNot()
{
    constexpr int tries = 30; // at one of three for each outcome
    start();
    bool wasLost = false;
    bool wasKept = false;
    for (int i = 0; i < tries && !(wasLost && wasKept); ++i) {
        const qint64 before = storedMessages();
        {
            LiveClient live(*m_ada, m_chat);
            live.say(u"before %1"_s.arg(i),
                     u"acknowledged"_s); // begins the log, which costs an fsync of its own
            m_disk->fail();
            live.sendMessage(QString::number(i), u"not acknowledged"_s);
            QCOMPARE(live.receive(u"error"_s)["code"_L1].toString(), u"unavailable"_s);
        }
        cutPower();
        const qint64 after = storedMessages();
        QVERIFY(after == before + 1 || after == before + 2);
        wasLost |= after == before + 1;
        wasKept |= after == before + 2;
    }
    QVERIFY(wasLost);
    QVERIFY(wasKept);
}

STOA_TEST(TestPowerCut)
#include "tst_powercut.moc"
