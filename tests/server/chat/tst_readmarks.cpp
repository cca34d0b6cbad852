#include "tests/server/chat/ChatFixture.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Read positions and `notify` on the sockets of a person, of one chat and of all chats.
class TestReadMarks : public QObject
{
    Q_OBJECT
private slots:
    void reachAllSocketsOfThePersonAlone();
    void reachSocketsFromOtherRequests();
    void refusals_data();
    void refusals();
    void countOwnChanges();
    void clientsCountWhatFollows();
};

namespace {

LiveClient connectToAll(const ChatFixture &fixture, const QByteArray &cookie)
{
    const QByteArray token = cookie.mid(cookie.indexOf('=') + 1);
    return LiveClient(Account::withToken(fixture.gate.port(), token));
}

QJsonObject markRead(const ChatFixture &fixture, qint64 seq, const QString &field = u"upTo"_s)
{
    return {
        {u"type"_s, u"read"_s}, {u"nonce"_s, u"r1"_s}, {u"chat"_s, fixture.chat.id.value()}, {field, seq}};
}

} // namespace

void TestReadMarks::reachAllSocketsOfThePersonAlone()
{
    ChatFixture fixture;
    const QByteArray bob = fixture.addMember(u"bob"_s);
    LiveClient phone = connectToAll(fixture, bob);
    LiveClient page(fixture.gate.port(), bob, fixture.chat.id.value());
    LiveClient ada = fixture.connectJson();
    const QJsonObject message = ada.say(u"n1"_s, u"hello"_s);
    QCOMPARE(phone.receive(u"message"_s), message);
    QCOMPARE(page.receive(u"message"_s), message);

    phone.sendEvent(markRead(fixture, 1));
    const QJsonObject read = phone.receive(u"read"_s);
    QCOMPARE(read["chat"_L1].toInteger(), fixture.chat.id.value());
    QCOMPARE(read["readSeq"_L1].toInteger(), 1);
    QCOMPARE(read["unread"_L1].toInteger(-1), 0);
    QCOMPARE(read["countedTo"_L1].toInteger(), 1);
    QCOMPARE(read["nonce"_L1].toString(), u"r1"_s);
    QCOMPARE(page.receive(u"read"_s), read);

    QJsonObject back = markRead(fixture, 1, u"unreadFrom"_s);
    back.remove(u"chat"_s);
    page.sendEvent(back);
    QCOMPARE(page.receive(u"read"_s)["unread"_L1].toInteger(), 1);
    QCOMPARE(phone.receive(u"read"_s)["readSeq"_L1].toInteger(-1), 0);

    page.sendEvent({{u"type"_s, u"notify"_s}, {u"nonce"_s, u"r2"_s}, {u"notify"_s, u"mentions"_s}});
    QCOMPARE(page.receive(u"read"_s)["notify"_L1].toString(), u"mentions"_s);
    QCOMPARE(phone.receive(u"read"_s)["nonce"_L1].toString(), u"r2"_s);

    ada.say(u"n2"_s, u"nothing came in between"_s);
    QCOMPARE(ada.answerTo(markRead(fixture, 9))["code"_L1].toString(), u"bad_field"_s);
}

// As HTTP does it.
void TestReadMarks::reachSocketsFromOtherRequests()
{
    ChatFixture fixture;
    LiveClient phone = connectToAll(fixture, fixture.cookie());
    LiveClient page = fixture.connectJson();
    page.say(u"n1"_s, u"hello"_s);
    phone.receive(u"message"_s);
    fixture.writer
        .run([mark = ReadMark{.user = fixture.ada.id, .chat = fixture.chat.id, .seq = 1}](Store &store) {
            return store.readPositions().mark(mark)->readSeq;
        })
        .result();
    const QJsonObject read = phone.receive(u"read"_s);
    QCOMPARE(read["readSeq"_L1].toInteger(), 1);
    QVERIFY(!read.contains(u"nonce"_s));
    QCOMPARE(page.receive(u"read"_s), read);
}

void TestReadMarks::refusals_data()
{
    QTest::addColumn<bool>("isForAllChats");
    QTest::addColumn<qint64>("chat"); // 0: none
    QTest::addColumn<QString>("code");
    QTest::newRow("another chat") << true << qint64(77) << u"not_found"_s;
    QTest::newRow("no chat") << true << qint64(0) << u"bad_field"_s;
    QTest::newRow("another chat than the socket's") << false << qint64(77) << u"not_found"_s;
}

void TestReadMarks::refusals()
{
    QFETCH(const bool, isForAllChats);
    QFETCH(const qint64, chat);
    ChatFixture fixture;
    LiveClient ada = isForAllChats ? connectToAll(fixture, fixture.cookie()) : fixture.connectJson();
    for (QJsonObject request :
         {markRead(fixture, 1),
          QJsonObject{{u"type"_s, u"notify"_s}, {u"nonce"_s, u"r1"_s}, {u"notify"_s, u"all"_s}}}) {
        request.remove(u"chat"_s);
        if (chat > 0)
            request.insert(u"chat"_s, chat);
        const QJsonObject answer = ada.answerTo(request);
        QCOMPARE(answer["type"_L1].toString(), u"error"_s);
        QTEST(answer["code"_L1].toString(), "code");
    }
}

void TestReadMarks::countOwnChanges()
{
    ChatFixture fixture;
    const QByteArray bob = fixture.addMember(u"bob"_s);
    LiveClient ada = fixture.connectJson();
    ada.say(u"n1"_s, u"hello"_s);
    LiveClient phone = connectToAll(fixture, bob);
    QCOMPARE(phone.welcome()["you"_L1]["seq"_L1].toInteger(), 1); // he has joined
    QCOMPARE(phone.answerTo(markRead(fixture, 1))["you"_L1].toInteger(), 2);
    QCOMPARE(phone.answerTo(markRead(fixture, 1))["you"_L1].toInteger(), 2); // nothing has changed
    QCOMPARE(connectToAll(fixture, bob).welcome()["you"_L1]["seq"_L1].toInteger(), 2);

    const auto leave = [user = UserId(phone.welcome()["you"_L1]["id"_L1].toInteger()),
                        chat = fixture.chat.id](Store &store) {
        return store.memberships().leave(user, chat);
    };
    QVERIFY(fixture.writer.run(leave).result());
    QCOMPARE(phone.receive(u"left"_s)["you"_L1].toInteger(), 3);
    const auto join = [user = fixture.database.read(
                           [](const Store &store) { return store.users().findByName(u"bob"_s)->user; }),
                       chat = fixture.chat.id](Store &store) {
        return store.memberships().add(user, chat).has_value();
    };
    QVERIFY(fixture.writer.run(join).result());
    QCOMPARE(phone.receive(u"joined"_s)["you"_L1].toInteger(), 4);
}

// The rule of docs/protocol.md: the counts of the latest state, and the changes that follow `countedTo`.
void TestReadMarks::clientsCountWhatFollows()
{
    ChatFixture fixture;
    const QByteArray cookie = fixture.addMember(u"bob"_s);
    LiveClient ada = fixture.connectJson();
    LiveClient bob(fixture.gate.port(), cookie, fixture.chat.id.value());
    const qint64 first = ada.say(u"n1"_s, u"one"_s)["id"_L1].toInteger();
    bob.receive(u"message"_s);
    QJsonObject state = bob.answerTo(markRead(fixture, 1, u"unreadFrom"_s));
    QCOMPARE(state["unread"_L1].toInteger(), 1);
    ada.answerTo(LiveClient::removal(u"n2"_s, first)); // a counted one is removed
    const qint64 third = ada.say(u"n3"_s, u"@bob three"_s)["id"_L1].toInteger();
    ada.answerTo(LiveClient::reaction(u"n4"_s, third, u"👍"_s));
    bob.say(u"n5"_s, u"my own"_s);
    ada.say(u"n6"_s, u"six"_s);
    state = bob.answerTo(markRead(fixture, 1, u"unreadFrom"_s));
    QCOMPARE(state["unread"_L1].toInteger(), 1 - 1 + 2);
    QCOMPARE(state["mentions"_L1].toInteger(), 1);
    QCOMPARE(state["countedTo"_L1].toInteger(), 6);
}

STOA_TEST(TestReadMarks)
#include "tst_readmarks.moc"
