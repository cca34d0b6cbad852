#include "tests/support/LiveClient.h"
#include "tests/support/TestProgram.h"
#include "tests/support/TwoPeopleTest.h"

#include <QElapsedTimer>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

// Drops other events before it.
QJsonObject receiveUntil(LiveClient &client, const QString &type)
{
    QJsonObject event;
    do {
        event = client.receiveAny();
    } while (!event.isEmpty() && event["type"_L1] != type);
    return event;
}

} // namespace

// The event typing.
class TestTyping : public TwoPeopleTest
{
    Q_OBJECT
private slots:
    void reachesAllDevicesOfAll();
    void expiresAfterSixSeconds();
    void endsWithTheMessage();
    void endsWithTheSocket();
    void isToldToNewcomers();
    void refusesOtherChats();
    void leavesTheLegacyDialectAlone();
    void survivesAFlood();

private:
    QJsonObject typing(bool isOn = true) const
    {
        QJsonObject event{{u"type"_s, u"typing"_s}, {u"chat"_s, m_chat}};
        if (!isOn)
            event.insert(u"on"_s, false);
        return event;
    }
};

void TestTyping::reachesAllDevicesOfAll()
{
    LiveClient adasPhone(*m_ada); // of all chats
    LiveClient adasLaptop(*m_ada, m_chat);
    LiveClient bobsPhone(*m_bob);
    LiveClient bobsLaptop(*m_bob, m_chat);
    QElapsedTimer timer;
    timer.start();
    adasLaptop.sendEvent({{u"type"_s, u"typing"_s}}); // a socket for one chat need not name it
    for (LiveClient *device : {&adasPhone, &adasLaptop, &bobsPhone, &bobsLaptop})
        QVERIFY(device->waitForTyping(m_chat, u"ada"_s));
    bobsPhone.sendEvent(typing());
    adasPhone.sendEvent(typing()); // on two devices now
    for (LiveClient *device : {&adasPhone, &adasLaptop, &bobsPhone, &bobsLaptop})
        QCOMPARE(device->receiveTyping(m_chat), u"ada bob"_s);
    adasLaptop.sendEvent({{u"type"_s, u"typing"_s}, {u"on"_s, false}});
    bobsPhone.sendEvent(typing(false));
    for (LiveClient *device : {&adasPhone, &adasLaptop, &bobsPhone, &bobsLaptop})
        QCOMPARE(device->receiveTyping(m_chat), u"ada"_s);
    adasPhone.sendEvent(typing(false));
    for (LiveClient *device : {&adasPhone, &adasLaptop, &bobsPhone, &bobsLaptop})
        QCOMPARE(device->receiveTyping(m_chat), QString());
    QVERIFY(timer.elapsed() > 2500); // four events, a second from each to the next
}

void TestTyping::expiresAfterSixSeconds()
{
    LiveClient ada(*m_ada);
    LiveClient bob(*m_bob);
    QElapsedTimer timer;
    timer.start();
    ada.sendEvent(typing());
    QVERIFY(bob.waitForTyping(m_chat, u"ada"_s));
    QCOMPARE(bob.receiveTyping(m_chat), QString());
    QVERIFY(timer.elapsed() > 5500);
}

void TestTyping::endsWithTheMessage()
{
    LiveClient adasPhone(*m_ada, m_chat);
    LiveClient adasLaptop(*m_ada, m_chat);
    LiveClient bob(*m_bob);
    adasPhone.sendEvent(typing());
    adasLaptop.sendEvent(typing());
    QVERIFY(bob.waitForTyping(m_chat, u"ada"_s));
    adasPhone.say(u"n1"_s, u"hello"_s);
    QCOMPARE(bob.receiveTyping(m_chat, 4000), QString()); // long before six seconds
}

void TestTyping::endsWithTheSocket()
{
    LiveClient bob(*m_bob);
    {
        LiveClient ada(*m_ada);
        ada.sendEvent(typing());
        QVERIFY(bob.waitForTyping(m_chat, u"ada"_s));
        ada.socket().abort();
    }
    QCOMPARE(bob.receiveTyping(m_chat, 4000), QString());
    LiveClient ada(*m_ada);
    ada.sendEvent(typing());
    QVERIFY(bob.waitForTyping(m_chat, u"ada"_s));
    const QByteArray leave = "/api/v1/chats/" + QByteArray::number(m_chat) + "/leave";
    QCOMPARE(m_ada->http().post(leave).status, 200);
    QCOMPARE(bob.receiveTyping(m_chat, 4000), QString());
    QVERIFY(!receiveUntil(ada, u"left"_s).isEmpty());
    ada.sendEvent(typing());
    QCOMPARE(receiveUntil(ada, u"error"_s)["code"_L1].toString(), u"not_a_member"_s);
}

void TestTyping::isToldToNewcomers()
{
    LiveClient ada(*m_ada);
    ada.sendEvent(typing());
    QVERIFY(ada.waitForTyping(m_chat, u"ada"_s));
    for (int i = 0; i < 4; ++i) { // on both threads, probably
        LiveClient bob(*m_bob, m_chat);
        ada.sendEvent(typing());
        QVERIFY(bob.waitForTyping(m_chat, u"ada"_s));
    }
}

void TestTyping::refusesOtherChats()
{
    const qint64 foreign = m_bob->createChat(u"secret"_s);
    LiveClient bob(*m_bob);
    LiveClient ada(*m_ada);
    LiveClient here(*m_ada, m_chat);
    const auto refusal = [](LiveClient &client, const QJsonValue &chat) {
        client.sendEvent({{u"type"_s, u"typing"_s}, {u"chat"_s, chat}});
        const QJsonObject error = client.receive(u"error"_s);
        return error["nonce"_L1].isUndefined() ? error["code"_L1].toString() : QString();
    };
    for (LiveClient *client : {&ada, &here}) {
        for (const qint64 chat : {foreign, foreign + 1, Q_INT64_C(9007199254740992)})
            QCOMPARE(refusal(*client, chat), u"not_a_member"_s);
        for (const QJsonValue &chat : {QJsonValue(0), QJsonValue(-1), QJsonValue(1e300), QJsonValue(u"1"_s)})
            QCOMPARE(refusal(*client, chat), u"bad_field"_s);
    }
    ada.sendEvent({{u"type"_s, u"typing"_s}});
    QCOMPARE(ada.receive(u"error"_s)["code"_L1].toString(), u"bad_field"_s);
    bob.sendEvent({{u"type"_s, u"typing"_s}, {u"chat"_s, foreign}});
    QCOMPARE(bob.receiveTyping(foreign), u"bob"_s); // and nobody else
}

void TestTyping::leavesTheLegacyDialectAlone()
{
    WebSocketClient old(m_server.port());
    QCOMPARE(old.open({"/chatsocket/" + QByteArray::number(m_chat), m_bob->cookie()}), 101);
    LiveClient ada(*m_ada, m_chat);
    ada.sendEvent(typing());
    QVERIFY(ada.waitForTyping(m_chat, u"ada"_s));
    ada.say(u"n1"_s, u"hello"_s);
    QCOMPARE(old.receiveText(), "ada: hello"_ba); // its first frame
}

// A client that types at full speed gets no other's events delayed, and stays connected.
void TestTyping::survivesAFlood()
{
    LiveClient ada(*m_ada, m_chat);
    LiveClient bob(*m_bob, m_chat);
    QVERIFY(bob.waitForUsers(2));
    QElapsedTimer timer;
    timer.start();
    int events = 0;
    for (int i = 0; i < 20'000; ++i) {
        ada.sendEvent(typing(i % 2 == 0));
        if (i % 1'000 != 0)
            continue;
        while (!bob.receiveAny(1).isEmpty()) // also answers the pings, or he would be dropped as silent
            ++events;
    }
    ada.sendEvent({{u"type"_s, u"ping"_s}});
    QVERIFY(!receiveUntil(ada, u"pong"_s).isEmpty());
    ada.say(u"n1"_s, u"hello"_s);
    for (;;) {
        const QJsonObject event = bob.receiveAny();
        QVERIFY(!event.isEmpty());
        if (event["type"_L1] == "message"_L1)
            break;
        ++events;
    }
    // At most one a second, besides those at the start and at the end.
    QVERIFY2(events <= 3 + timer.elapsed() / 1'000, qPrintable(QString::number(events)));
}

STOA_TEST(TestTyping)
#include "tst_typing.moc"
