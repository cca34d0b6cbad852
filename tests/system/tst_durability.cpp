#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Every acknowledged message is stored once and in order, even if the server is killed.
class TestDurability : public QObject
{
    Q_OBJECT
private slots:
    void fault_F01_killInMidBurst();
    void fault_F13_terminateInMidBurst();

private:
    // A message as it was acknowledged; its text is its nonce.
    struct Acknowledged
    {
        QString nonce;
        qint64 seq;
        qint64 id;
    };

    static void sendBurst(LiveClient &client, const QString &prefix, int count);
    static QList<Acknowledged> receiveSome(LiveClient &client, qsizetype enough);
    void verifyStored(const QList<Acknowledged> &all, qint64 chat);

    ServerProcess m_server;
};

// Sends all frames in one write, so that all queues of the server are filled when it is killed.
void TestDurability::sendBurst(LiveClient &client, const QString &prefix, int count)
{
    QByteArray frames;
    for (int i = 0; i < count; ++i) {
        const QString nonce = prefix + QString::number(i);
        const QJsonObject event{{u"type"_s, u"send"_s}, {u"nonce"_s, nonce}, {u"text"_s, nonce}};
        frames += WebSocketClient::encode(
            {WebSocketClient::Text, QJsonDocument(event).toJson(QJsonDocument::Compact)});
    }
    client.socket().sendRaw(frames);
}

// Returns `enough` acknowledgements, or all that arrive until the connection ends if enough is 0.
QList<TestDurability::Acknowledged> TestDurability::receiveSome(LiveClient &client, qsizetype enough)
{
    QList<Acknowledged> all;
    while (enough == 0 || all.size() < enough) {
        const QJsonObject event = client.receiveAny();
        if (event.isEmpty())
            break;
        if (event["type"_L1] == "message"_L1)
            all.append(
                {event["nonce"_L1].toString(), event["seq"_L1].toInteger(), event["id"_L1].toInteger()});
    }
    return all;
}

void TestDurability::verifyStored(const QList<Acknowledged> &all, qint64 chat)
{
    const DatabaseFile database(m_server.database());
    QCOMPARE(database.value(u"PRAGMA integrity_check"_s), u"ok"_s);
    const QString inChat = u" FROM Messages WHERE chatID = %1 ORDER BY seq"_s.arg(chat);
    const QVariantList seqs = database.column(u"SELECT seq"_s + inChat);
    const QVariantList texts = database.column(u"SELECT message_text"_s + inChat);
    const QVariantList ids = database.column(u"SELECT messageID"_s + inChat);
    for (qsizetype i = 0; i < seqs.size(); ++i)
        QCOMPARE(seqs[i].toLongLong(), i + 1); // no gaps
    QSet<QString> once;
    for (const QVariant &text : texts)
        once.insert(text.toString());
    QCOMPARE(once.size(), texts.size());
    for (const Acknowledged &message : all) {
        QVERIFY2(message.seq >= 1 && message.seq <= seqs.size(), qPrintable(message.nonce + u" is lost"_s));
        QCOMPARE(texts[message.seq - 1].toString(), message.nonce);
        QCOMPARE(ids[message.seq - 1].toLongLong(), message.id);
    }
}

void TestDurability::fault_F01_killInMidBurst()
{
    constexpr int rounds = 20;
    constexpr int burst = 400;
    QVERIFY(m_server.start());
    Account ada = Account::signUp(m_server.port(), u"ada"_s);
    const qint64 chat = ada.createChat(u"talk"_s);
    QList<Acknowledged> all;
    for (int round = 0; round < rounds; ++round) {
        LiveClient client(ada, chat);
        LiveClient member(ada, chat);
        sendBurst(client, u"%1-"_s.arg(round), burst);
        all += receiveSome(client, QRandomGenerator::global()->bounded(1, burst / 2));
        m_server.kill();
        all += receiveSome(client, 0); // acknowledgements that were on their way when the server was killed
        all += receiveSome(member, 0);
        QVERIFY(m_server.restart());
        verifyStored(all, chat);
        // fault_F11: sending everything again stores each message only once.
        LiveClient again(ada, chat);
        sendBurst(again, u"%1-"_s.arg(round), burst);
        const QList<Acknowledged> repeated = receiveSome(again, burst);
        QCOMPARE(repeated.size(), burst);
        all += repeated;
    }
    verifyStored(all, chat);
    QCOMPARE(DatabaseFile(m_server.database()).value(u"SELECT count(*) FROM Messages"_s), rounds * burst);
}

// An orderly shutdown commits and acknowledges queued messages before it closes with 1001.
void TestDurability::fault_F13_terminateInMidBurst()
{
    ServerProcess &server = m_server;
    server.kill();
    QVERIFY(server.restart());
    Account ada = Account::signIn(server.port(), u"ada"_s, QString::fromUtf16(Account::password));
    const qint64 chat = ada.createChat(u"last words"_s);
    LiveClient client(ada, chat);
    sendBurst(client, u"last-"_s, 400);
    QList<Acknowledged> all = receiveSome(client, 20);
    server.sendSigterm();
    all += receiveSome(client,
                       0); // while the server runs, which does not wait for a client that reads nothing
    QCOMPARE(server.waitForCode(), 0);
    verifyStored(all, chat);
    const QVariant stored = DatabaseFile(server.database())
                                .value(u"SELECT count(*) FROM Messages WHERE chatID = %1"_s.arg(chat));
    QCOMPARE(stored.toLongLong(), all.size()); // every stored message was acknowledged
}

STOA_TEST(TestDurability)
#include "tst_durability.moc"
