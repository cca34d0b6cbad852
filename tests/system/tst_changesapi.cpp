#include "tests/support/Account.h"
#include "tests/support/AdminClient.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/OpenApi.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <list>
#include <sys/socket.h>

using namespace stoa;
using namespace Qt::StringLiterals;

// GET /api/v1/changes, the long poll for networks that pass no WebSocket.
class TestChangesApi : public QObject
{
    Q_OBJECT
private slots:
    void seesEveryKindOfChange();
    void seesOnesOwnState();
    void answersLikeASocket_data();
    void answersLikeASocket();
    void saysThatNothingHappens();
    void reloadsOnlyWhatCannotBeFollowed();
    void strangersLearnNothing();
    void refusesMalformedQueries_data();
    void refusesMalformedQueries();
    void endsWithTheSession();
    void waitsOnlyAFewTimesForAPerson();
    void answersAClientThatEndsItsSide();
    void countsForItsClientBehindAProxy();
    void shutdownAnswersAtOnce();

private:
    // Makes two people with two chats, on the server of the test before if that has no flags, either.
    void start(const QStringList &flags = {});

    QString nameOf(const QString &person) const { return person + QString::number(m_round); }

    QByteArray positions(qint64 first, qint64 second) const;
    // The query of somebody who has everything up to these numbers.
    QByteArray queryFor(Account &account, qint64 first, qint64 second) const;
    QJsonObject checked(const HttpAnswer &answer) const;
    // Asks without waiting.
    QJsonObject poll(Account &account, const QByteArray &query) const;

    const OpenApi m_api{QStringLiteral(STOA_SOURCE_DIR "/docs/openapi.json")};
    QByteArray m_token;
    std::unique_ptr<ServerProcess> m_server;
    bool m_hasFlags = false;
    int m_round = 0;
    std::unique_ptr<Account> m_ada;
    std::unique_ptr<Account> m_bob;
    qint64 m_first = 0; // chats of both
    qint64 m_second = 0;
};

namespace {

const QByteArray path = "/api/v1/changes?";

// A request that is on its way.
class Poll
{
public:
    Poll(const Account &account, const QByteArray &query, const QByteArray &headers = {})
        : m_connection(account.port())
    {
        m_connection.send("GET " + path + query + " HTTP/1.1\r\nHost: x\r\nCookie: " + account.cookie()
                          + "\r\n" + headers + "\r\n");
    }

    HttpAnswer receive() { return m_connection.receive(); }

    RawHttp &connection() { return m_connection; }

private:
    RawHttp m_connection;
};

QJsonArray eventsIn(const QJsonObject &answer)
{
    return answer["events"_L1].toArray();
}

QByteArray nextIn(const QJsonObject &answer)
{
    return answer["next"_L1].toString().toLatin1();
}

// The number after which the query goes on in this chat; -1 if it does not name it.
qint64 positionIn(const QByteArray &query, const QString &chat)
{
    const QByteArray chats = query.mid(query.indexOf("&chats=") + 7);
    for (const QByteArray &position : chats.split(',')) {
        if (position.startsWith(chat.toLatin1() + ':'))
            return position.mid(chat.size() + 1).toLongLong();
    }
    return -1;
}

QString typesIn(const QJsonObject &answer)
{
    QStringList types;
    const QJsonArray events = eventsIn(answer);
    for (const auto &event : events)
        types.append(event["type"_L1].toString());
    return types.join(u' ');
}

QJsonObject send(const QString &nonce, qint64 chat, const QString &text)
{
    return {{u"type"_s, u"send"_s}, {u"nonce"_s, nonce}, {u"chat"_s, chat}, {u"text"_s, text}};
}

// Waits until one of these requests is refused, and removes it. Then all others wait, or are about to.
void removeRefused(std::list<Poll> &polls)
{
    auto refused = polls.end();
    const auto find = [&] {
        refused = std::find_if(polls.begin(), polls.end(), [](Poll &poll) {
            QTcpSocket &socket = poll.connection().socket();
            return socket.bytesAvailable() > 0 || socket.waitForReadyRead(1);
        });
        return refused != polls.end();
    };
    QVERIFY(QTest::qWaitFor(find, 10'000));
    const HttpAnswer answer = refused->receive();
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.json()["error"_L1]["code"_L1].toString(), u"busy"_s);
    QVERIFY(answer.header("retry-after").toInt() > 0);
    polls.erase(refused);
}

// As many requests of a person as may wait at the same time.
std::list<Poll> takeAllPlaces(Account &account, const QByteArray &query)
{
    std::list<Poll> polls;
    for (int i = 0; i < 9; ++i)
        polls.emplace_back(account, query);
    removeRefused(polls);
    return polls;
}

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

} // namespace

void TestChangesApi::start(const QStringList &flags)
{
    if (!m_server || !m_server->isRunning() || m_hasFlags || !flags.isEmpty()) {
        m_server = std::make_unique<ServerProcess>();
        m_hasFlags = !flags.isEmpty();
        m_token = AdminClient::addToken(m_server->database(), u"tests"_s);
        QVERIFY(m_server->start(QStringList{u"--io-threads"_s, u"2"_s} + flags));
    }
    ++m_round;
    m_ada = std::make_unique<Account>(Account::signUp(m_server->port(), nameOf(u"ada"_s)));
    m_bob = std::make_unique<Account>(Account::signUp(m_server->port(), nameOf(u"bob"_s)));
    m_first = m_ada->createChat(u"first"_s);
    m_second = m_ada->createChat(u"second"_s);
    m_bob->joinChatOf(*m_ada, m_first);
    m_bob->joinChatOf(*m_ada, m_second); // which is change 1 of each
}

QByteArray TestChangesApi::positions(qint64 first, qint64 second) const
{
    return "&chats=" + number(m_first) + ':' + number(first) + ',' + number(m_second) + ':' + number(second);
}

QByteArray TestChangesApi::queryFor(Account &account, qint64 first, qint64 second) const
{
    return nextIn(poll(account, {})) + positions(first, second);
}

QJsonObject TestChangesApi::checked(const HttpAnswer &answer) const
{
    const QString breach = m_api.breach(u"GET /api/v1/changes"_s, QString::number(answer.status),
                                        answer.json());
    if (!breach.isEmpty())
        QTest::qFail(qPrintable(breach), __FILE__, __LINE__);
    return answer.json();
}

QJsonObject TestChangesApi::poll(Account &account, const QByteArray &query) const
{
    return checked(account.http().fetch(path + query + "&wait=0"));
}

// Two devices of Bob wait for what Ada does.
void TestChangesApi::seesEveryKindOfChange()
{
    start();
    LiveClient ada(*m_ada);
    QByteArray query = queryFor(*m_bob, 1, 1);
    const auto waitFor = [&](const QJsonObject &request) {
        Poll desk(*m_bob, query);
        Poll phone(*m_bob, query + "&wait=20");
        const QJsonObject acknowledgement = ada.answerTo(request);
        const QJsonObject answer = checked(desk.receive());
        if (checked(phone.receive()) != answer)
            QTest::qFail("the devices have seen different things", __FILE__, __LINE__);
        query = nextIn(answer);
        return std::pair(acknowledgement, answer);
    };
    QElapsedTimer time;
    time.start();
    const auto [posted, seenPost] = waitFor(send(u"n1"_s, m_first, u"one"_s));
    QCOMPARE(eventsIn(seenPost), QJsonArray{posted}); // as on a socket
    QVERIFY2(query.endsWith(positions(2, 1)), query.constData());
    const qint64 id = posted["id"_L1].toInteger();

    const auto [edited, seenEdit] = waitFor(
        LiveClient::inChat(m_first, LiveClient::edit(u"e1"_s, id, 1, u"two"_s)));
    QCOMPARE(typesIn(seenEdit), u"message"_s); // as it is now
    const QJsonObject message = eventsIn(seenEdit)[0].toObject();
    QCOMPARE(message["id"_L1].toInteger(), id);
    QCOMPARE(message["text"_L1].toString(), u"two"_s);
    QCOMPARE(message["version"_L1].toInteger(), 2);
    QCOMPARE(message["seq"_L1], edited["seq"_L1]);

    const auto [reacted, seenReaction] = waitFor(
        LiveClient::inChat(m_first, LiveClient::reaction(u"r1"_s, id, u"👍"_s)));
    QCOMPARE(eventsIn(seenReaction)[0]["reactions"_L1], reacted["reactions"_L1]);

    const auto [pinned, seenPin] = waitFor(LiveClient::inChat(m_first, LiveClient::pin(u"p1"_s, id)));
    QCOMPARE(typesIn(seenPin), u"message"_s);
    QCOMPARE(eventsIn(seenPin)[0]["pinned"_L1], pinned["pinned"_L1]);
    const auto [unpinned, seenUnpin] = waitFor(
        LiveClient::inChat(m_first, LiveClient::pin(u"p2"_s, id, false)));
    QCOMPARE(eventsIn(seenUnpin)[0]["seq"_L1], unpinned["seq"_L1]);
    QVERIFY(!eventsIn(seenUnpin)[0].toObject().contains("pinned"_L1));

    const auto [removed, seenRemoval] = waitFor(
        LiveClient::inChat(m_first, LiveClient::removal(u"d1"_s, id)));
    QCOMPARE(typesIn(seenRemoval), u"removed"_s);
    QCOMPARE(eventsIn(seenRemoval)[0]["message"_L1].toInteger(), id);
    QCOMPARE(eventsIn(seenRemoval)[0]["seq"_L1], removed["seq"_L1]);

    const auto [other, seenOther] = waitFor(send(u"n2"_s, m_second, u"elsewhere"_s));
    QCOMPARE(eventsIn(seenOther), QJsonArray{other});
    QVERIFY2(time.elapsed() < 15'000, "an answer has waited for its time");
    QCOMPARE(eventsIn(poll(*m_bob, query)), QJsonArray());
}

void TestChangesApi::seesOnesOwnState()
{
    start();
    QByteArray query = queryFor(*m_bob, 1, 1);
    const auto waitFor = [&](const auto &act) {
        Poll waiting(*m_bob, query);
        act();
        const QJsonObject answer = checked(waiting.receive());
        query = nextIn(answer);
        return answer;
    };
    const qint64 third = m_ada->createChat(u"third"_s);
    const QJsonObject joined = waitFor([&] { m_bob->joinChatOf(*m_ada, third); });
    QCOMPARE(typesIn(joined), u"joined"_s);
    QCOMPARE(eventsIn(joined)[0]["chat"_L1]["name"_L1].toString(), u"third"_s);

    const QJsonObject posted = LiveClient(*m_ada).answerTo(send(u"n1"_s, third, u"hello"_s));
    const QJsonObject seen = checked(Poll(*m_bob, query).receive()); // the chat is followed from now on
    QCOMPARE(eventsIn(seen), QJsonArray{posted});
    query = nextIn(seen);

    const QByteArray chat = "/api/v1/chats/" + number(third);
    const QJsonObject read = waitFor([&] { m_bob->http().postJson(chat + "/read", R"({"upTo":2})"); });
    QCOMPARE(typesIn(read), u"read"_s);
    QCOMPARE(eventsIn(read)[0]["chat"_L1].toInteger(), third);
    QCOMPARE(eventsIn(read)[0]["readSeq"_L1].toInteger(), 2);

    const QJsonObject left = waitFor([&] { m_bob->http().postJson(chat + "/leave", "{}"); });
    QCOMPARE(eventsIn(left), (QJsonArray{QJsonObject{{u"type"_s, u"left"_s}, {u"chat"_s, third}}}));
    QVERIFY2(query.endsWith(positions(1, 1)), query.constData());

    const QByteArray admin = "/chats/" + number(m_second) + "/delete";
    const QJsonObject deleted = waitFor(
        [&] { QCOMPARE(AdminClient(m_server->port(), m_token).post(admin).status, 200); });
    QCOMPARE(typesIn(deleted), u"left"_s);
    QCOMPARE(eventsIn(deleted)[0]["chat"_L1].toInteger(), m_second);
}

void TestChangesApi::answersLikeASocket_data()
{
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("second");
    QTest::newRow("from the start") << 1LL << 1LL;
    QTest::newRow("in the middle") << 131LL << 8LL;
    QTest::newRow("nothing new in one") << 245LL << 4LL;
    QTest::newRow("ahead of one") << 246LL << 6LL;
    QTest::newRow("the end") << 245LL << 11LL;
}

void TestChangesApi::answersLikeASocket()
{
    QFETCH(const qint64, first);
    QFETCH(const qint64, second);
    start();
    LiveClient ada(*m_ada);
    QList<qint64> ids;
    for (int i = 0; i < 234; ++i)
        ids.append(ada.answerTo(send(QString::number(i), m_first, QString::number(i)))["id"_L1].toInteger());
    for (int i = 0; i < 5; ++i) { // ten changes
        ada.answerTo(
            LiveClient::inChat(m_first, LiveClient::edit(u"e%1"_s.arg(i), ids[i * 40], 1, u"edited"_s)));
        ada.answerTo(LiveClient::inChat(m_first, LiveClient::reaction(u"r%1"_s.arg(i), ids[i * 41], u"👍"_s)));
    }
    for (int i = 0; i < 9; ++i)
        ids.append(ada.answerTo(send(u"s%1"_s.arg(i), m_second, u"text"_s))["id"_L1].toInteger());
    ada.answerTo(LiveClient::inChat(m_second, LiveClient::removal(u"d"_s, ids.last())));

    LiveClient bob(*m_bob);
    bob.resume(bob.epoch(), {{m_first, first}, {m_second, second}}, bob.run());
    QHash<qint64, QJsonArray> expected; // those of several chats may alternate
    QJsonObject event;
    while ((event = bob.receiveAny())["type"_L1] != "resumed"_L1) {
        QVERIFY(!event.isEmpty());
        expected[event["chat"_L1].toInteger()].append(event);
    }
    QHash<qint64, QJsonArray> found;
    QByteArray query = queryFor(*m_bob, first, second);
    for (bool hasMore = true; hasMore;) {
        const QJsonObject answer = poll(*m_bob, query);
        const QJsonArray events = eventsIn(answer);
        for (const auto &one : events)
            found[one["chat"_L1].toInteger()].append(one);
        query = nextIn(answer);
        hasMore = answer.contains("more"_L1);
    }
    QCOMPARE(found, expected);
    const QJsonObject reached = event["chats"_L1].toObject();
    for (auto it = reached.begin(); it != reached.end(); ++it)
        QCOMPARE(positionIn(query, it.key()), it.value().toInteger());
    QCOMPARE(eventsIn(poll(*m_bob, query)), QJsonArray());
}

void TestChangesApi::saysThatNothingHappens()
{
    start();
    const QByteArray query = queryFor(*m_bob, 1, 1);
    QElapsedTimer time;
    time.start();
    const QJsonObject answer = checked(Poll(*m_bob, query + "&wait=1").receive());
    QVERIFY2(time.elapsed() > 900, "it did not wait");
    QCOMPARE(answer, (QJsonObject{{u"events"_s, QJsonArray()}, {u"next"_s, QString::fromLatin1(query)}}));
}

void TestChangesApi::reloadsOnlyWhatCannotBeFollowed()
{
    start();
    LiveClient(*m_ada).answerTo(send(u"n1"_s, m_second, u"one"_s));
    const QByteArray query = queryFor(*m_bob, 0, 0);
    QCOMPARE(m_server->terminate(), 0);
    // 10,001 changes, the last of which is there.
    DatabaseFile(m_server->database())
        .execute({u"UPDATE Chats SET seq = 10001, otherChanges = 10000 WHERE chatID = %1"_s.arg(m_first)});
    QVERIFY(m_server->restart());
    const QJsonObject answer = poll(*m_bob, query);
    QHash<qint64, QString> types;
    const QJsonArray events = eventsIn(answer);
    for (const auto &event : events)
        types.insert(event["chat"_L1].toInteger(), event["type"_L1].toString());
    QCOMPARE(types, (QHash<qint64, QString>{{m_first, u"reload"_s}, {m_second, u"message"_s}}));
    LiveClient(*m_ada).answerTo(send(u"n2"_s, m_first, u"later"_s));
    QCOMPARE(typesIn(poll(*m_bob, nextIn(answer))), u"message"_s); // it goes on after the reload

    QByteArray another = nextIn(answer);
    another.replace("epoch=", "epoch=x");
    const QJsonObject reload = poll(*m_bob, another);
    QCOMPARE(eventsIn(reload), (QJsonArray{QJsonObject{{u"type"_s, u"reload"_s}}}));
    QVERIFY(!nextIn(reload).contains("chats="));
}

void TestChangesApi::strangersLearnNothing()
{
    start();
    Account carl = Account::signUp(m_server->port(), nameOf(u"carl"_s));
    const qint64 foreign = carl.createChat(u"secret"_s);
    const QByteArray begin = nextIn(poll(*m_ada, {})) + "&chats=";
    for (const QByteArray &after : {"0"_ba, "9"_ba}) {
        for (const qint64 chat : {foreign, 999'999LL}) {
            const QJsonObject answer = poll(*m_ada, begin + number(chat) + ':' + after);
            QCOMPARE(eventsIn(answer), (QJsonArray{QJsonObject{{u"type"_s, u"left"_s}, {u"chat"_s, chat}}}));
            QVERIFY(!nextIn(answer).contains("chats="));
        }
    }
    QByteArray otherRun = begin + number(foreign) + ":0";
    otherRun.replace("run=", "run=x");
    QCOMPARE(typesIn(poll(*m_ada, otherRun)), u"left"_s);
    HttpClient nobody(m_server->port());
    QCOMPARE(nobody.fetch(path).status, 401);
}

void TestChangesApi::refusesMalformedQueries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("no chat") << "chats=x"_ba;
    QTest::newRow("no number") << "chats=5"_ba;
    QTest::newRow("twice") << "chats=5:1,5:1"_ba;
    QTest::newRow("a great number") << "chats=5:9007199254740993"_ba;
    QTest::newRow("a long wait") << "wait=26"_ba;
    QTest::newRow("a negative wait") << "wait=-1"_ba;
    QTest::newRow("no own number") << "you=x"_ba;
}

void TestChangesApi::refusesMalformedQueries()
{
    QFETCH(const QByteArray, query);
    start();
    const HttpAnswer answer = m_bob->http().fetch(path + query);
    QCOMPARE(answer.status, 422);
    QCOMPARE(checked(answer)["error"_L1]["code"_L1].toString(), u"bad_field"_s);
}

void TestChangesApi::endsWithTheSession()
{
    start();
    Account phone = Account::signIn(m_server->port(), nameOf(u"bob"_s),
                                    QString::fromUtf16(Account::password));
    Poll other(*m_bob, queryFor(*m_bob, 1, 1));
    Poll waiting(phone, queryFor(*m_bob, 1, 1));
    QCOMPARE(phone.http().post("/logout").status, 303);
    const HttpAnswer answer = waiting.receive();
    QCOMPARE(answer.status, 401);
    checked(answer);
    const QJsonObject posted = LiveClient(*m_ada).answerTo(send(u"n1"_s, m_first, u"still there"_s));
    QCOMPARE(eventsIn(checked(other.receive())), QJsonArray{posted});
}

// Connections that are closed without waiting for the answer give their places back.
void TestChangesApi::waitsOnlyAFewTimesForAPerson()
{
    start();
    const QByteArray query = queryFor(*m_bob, 1, 1);
    std::list<Poll> polls = takeAllPlaces(*m_bob, query);
    const auto statusFor = [&](Account &account) {
        const HttpAnswer answer = account.http().fetch(path + query + "&wait=1");
        checked(answer);
        return answer.status;
    };
    QCOMPARE(statusFor(*m_bob), 429);
    QCOMPARE(eventsIn(poll(*m_bob, query)), QJsonArray()); // without waiting
    QCOMPARE(statusFor(*m_ada), 200);
    for (Poll &poll : polls)
        poll.connection().socket().abort();
    QVERIFY(QTest::qWaitFor([&] { return statusFor(*m_bob) == 200; }, 10'000));
}

void TestChangesApi::answersAClientThatEndsItsSide()
{
    start();
    const QByteArray query = queryFor(*m_bob, 1, 1);
    QElapsedTimer time;
    time.start();
    Poll waiting(*m_bob, query);
    ::shutdown(int(waiting.connection().socket().socketDescriptor()), SHUT_WR);
    QCOMPARE(eventsIn(checked(waiting.receive())), QJsonArray());
    QVERIFY2(time.elapsed() < 10'000, "it has waited to the end");
}

void TestChangesApi::countsForItsClientBehindAProxy()
{
    start({u"--trusted-proxy"_s, u"127.0.0.1"_s, u"--connections-per-address"_s, u"2"_s});
    const QByteArray query = queryFor(*m_bob, 1, 1);
    std::list<Poll> polls;
    for (Account *account : {m_ada.get(), m_bob.get(), m_ada.get()})
        polls.emplace_back(*account, query, "X-Forwarded-For: 203.0.113.9\r\n");
    removeRefused(polls);
    const auto statusFor = [&](const QByteArray &address) {
        return m_bob->http().fetch(path + query + "&wait=1", {{"X-Forwarded-For", address}}).status;
    };
    QCOMPARE(statusFor("203.0.113.9"), 429);
    QCOMPARE(statusFor("203.0.113.10"), 200);
    polls.pop_front();
    QVERIFY(QTest::qWaitFor([&] { return statusFor("203.0.113.9") == 200; }, 10'000));
}

void TestChangesApi::shutdownAnswersAtOnce()
{
    start();
    const QByteArray query = queryFor(*m_bob, 1, 1);
    std::list<Poll> polls = takeAllPlaces(*m_bob, query);
    m_server->sendSigterm();
    // A poll that still waited when the server ends would get no answer.
    for (Poll &poll : polls) {
        const QJsonObject answer = checked(poll.receive());
        QCOMPARE(eventsIn(answer), QJsonArray());
        QCOMPARE(nextIn(answer), query);
        QVERIFY(poll.connection().waitForClosed());
    }
    QCOMPARE(m_server->waitForCode(), 0);
}

STOA_TEST(TestChangesApi)
#include "tst_changesapi.moc"
