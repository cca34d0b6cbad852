#include "server/api/ChangesApi.h"
#include "server/api/WaitingPolls.h"
#include "server/chat/RoomHub.h"
#include "server/net/ConnectionQuota.h"
#include "server/status/Metrics.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <vector>

using namespace stoa;
using namespace Qt::StringLiterals;

// Pages and limits of the changes that programs poll. tests/system/tst_changesapi has the waiting.
class TestChangesApi : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void beginsWithAReload();
    void pagesAlternateBetweenChats();
    void aPageHasSoManyBytes();
    void verifiesAllPositionsAtOnce();
    void followsTheOwnState();
    void pagesThroughTheOwnState();
    void leavesTheOwnStateOut();
    void waitsWithinLimits();

private:
    void beginRun();
    Reply ask(const QByteArray &query);
    // Follows pages to the end and returns all events. query: becomes the next one.
    QJsonArray all(QByteArray &query, int *pages = nullptr);
    void post(const Chat &chat, int count, const QString &text = u"x"_s);
    // A query with the present epoch and run.
    QByteArray queryFor(const QByteArray &positions) const;

    std::unique_ptr<PagesFixture> m_fixture;
    Metrics m_metrics;
    std::unique_ptr<RoomHub> m_hub;
    std::unique_ptr<WaitingPolls> m_polls;
    const ConnectionQuota m_quota;
    std::unique_ptr<ChangesApi> m_api;
    User m_ada;
    Secret m_token{{}};
    Chat m_first;
    Chat m_second;
};

namespace {

QByteArray nextOf(const Reply &reply)
{
    return objectOf(reply)["next"_L1].toString().toLatin1();
}

// "message 1:3 reload 2:0 …"
QString summary(const QJsonArray &events)
{
    QStringList parts;
    for (const auto &event : events) {
        const qint64 chat = event["chat"_L1].toInteger(event["chat"_L1]["id"_L1].toInteger());
        parts.append(
            u"%1 %2:%3"_s.arg(event["type"_L1].toString()).arg(chat).arg(event["seq"_L1].toInteger()));
    }
    return parts.join(u' ');
}

} // namespace

void TestChangesApi::init()
{
    m_api.reset();
    m_hub.reset();
    m_fixture = std::make_unique<PagesFixture>();
    m_hub = std::make_unique<RoomHub>(m_fixture->bus, m_metrics, m_fixture->renderer);
    m_polls = std::make_unique<WaitingPolls>();
    m_api = std::make_unique<ChangesApi>(
        ChangesApi::Parts{m_fixture->authenticator, m_fixture->reader, *m_hub, *m_polls, m_quota});
    beginRun();
    m_ada = m_fixture->addUser(u"ada"_s);
    m_token = m_fixture->addSession(m_ada);
    m_first = m_fixture->addChat(u"first"_s, m_ada);
    m_second = m_fixture->addChat(u"second"_s, m_ada);
}

// The readers, which keep the name, must not have read it yet. The writer, which knows the chats already,
// notes no start of its own.
void TestChangesApi::beginRun()
{
    m_fixture->change([this](Store &store) {
        store.runs().begin();
        for (const ChatId chat : {m_first.id, m_second.id}) {
            if (const auto membership = store.memberships().find(m_ada, chat))
                store.runs().noteStart(chat, membership->chat().seq);
        }
        return true;
    });
}

Reply TestChangesApi::ask(const QByteArray &query)
{
    return m_fixture->answer(PagesFixture::get("/api/v1/changes?" + query, m_token),
                             [this](const Request &request) { return m_api->show(request); });
}

QJsonArray TestChangesApi::all(QByteArray &query, int *pages)
{
    QJsonArray events;
    bool hasMore = true;
    for (int page = 1; hasMore && page < 1'000; ++page) {
        const Reply reply = ask(query + "&wait=0");
        const QJsonArray found = objectOf(reply)["events"_L1].toArray();
        for (const auto &event : found)
            events.append(event);
        hasMore = objectOf(reply).contains("more"_L1);
        query = nextOf(reply);
        if (pages)
            *pages = page;
    }
    return events;
}

void TestChangesApi::post(const Chat &chat, int count, const QString &text)
{
    m_fixture->change([=, this](Store &store) {
        for (int i = 0; i < count; ++i) {
            const MessageDraft draft{chat.id, m_ada.id, *MessageText::fromInput(text), {}, {}};
            store.messages().add(draft, QDateTime::currentDateTimeUtc());
        }
        return true;
    });
}

QByteArray TestChangesApi::queryFor(const QByteArray &positions) const
{
    return m_fixture->database.read([&](const Store &store) {
        return "epoch=" + store.epoch().toLatin1() + "&run=" + store.runs().current().toLatin1()
            + "&chats=" + positions;
    });
}

void TestChangesApi::beginsWithAReload()
{
    const Reply reply = ask("wait=0");
    QCOMPARE(reply.status, 200);
    QCOMPARE(summary(objectOf(reply)["events"_L1].toArray()), u"reload 0:0"_s);
    QVERIFY(!objectOf(reply).contains("more"_L1));
    QByteArray next = nextOf(reply);
    QVERIFY2(next.endsWith("&you=2"), next.constData()); // she has made two chats
    QCOMPARE(summary(all(next)), QString());
    QCOMPARE(ask("epoch=another&chats=1:0").status, 200); // at once, too
}

void TestChangesApi::pagesAlternateBetweenChats()
{
    post(m_first, 250);
    post(m_second, 150);
    QByteArray query = queryFor("1:0,2:0");
    const Reply first = ask(query);
    QCOMPARE(objectOf(first)["events"_L1].toArray().size(), 100);
    const Reply second = ask(nextOf(first));
    QCOMPARE(summary(objectOf(second)["events"_L1].toArray()).count(u"message 2:"_s), 100);
    int pages = 0;
    QHash<qint64, qint64> seen;
    for (const auto &event : all(query, &pages)) // each once and in order
        QCOMPARE(event["seq"_L1].toInteger(), ++seen[event["chat"_L1].toInteger()]);
    QCOMPARE(seen, (QHash<qint64, qint64>{{1, 250}, {2, 150}}));
    QVERIFY2(pages <= 5, QByteArray::number(pages).constData());
    QVERIFY(query.endsWith("2:150,1:250") || query.endsWith("1:250,2:150"));
}

void TestChangesApi::aPageHasSoManyBytes()
{
    post(m_first, 90, QString(10'000, u'x'));
    post(m_second, 1);
    QByteArray query = queryFor("1:0,2:0");
    const Reply first = ask(query);
    QVERIFY(first.body.size() > 256 * 1024 && first.body.size() < 300 * 1024);
    QVERIFY(objectOf(first)["more"_L1].toBool());
    QCOMPARE(all(query).size(), 91);
}

// If another run has sent the positions, those of chats that are on a later page were verified, too: the next
// query names the present run.
void TestChangesApi::verifiesAllPositionsAtOnce()
{
    post(m_first, 120);
    post(m_second, 1);
    const QByteArray before = queryFor("1:0,2:1");
    beginRun();
    post(m_second, 1);
    QByteArray query = before;
    QCOMPARE(summary(all(query)).count(u"message"_s), 121);
    QVERIFY(query.endsWith("2:2,1:120") || query.endsWith("1:120,2:2"));
    // A number that the former run can't have sent.
    query = before;
    query.replace("2:1", "2:2");
    const QString events = summary(all(query));
    QCOMPARE(events.count(u"message"_s), 120);
    QVERIFY(events.contains(u"reload 2:0"_s));
    QVERIFY(query.contains("2:2"));
    query = before;
    query.replace("run=", "run=x"); // unknown
    QCOMPARE(summary(all(query)), u"reload 1:0 reload 2:0"_s);
}

void TestChangesApi::followsTheOwnState()
{
    QByteArray query = queryFor("1:0") + "&you=1";
    QCOMPARE(summary(all(query)), u"joined 2:0"_s);
    QVERIFY2(query.contains("you=2") && query.contains("2:0"), query.constData());
    post(m_first, 3);
    m_fixture->change([this](Store &store) {
        return store.readPositions().mark({.user = m_ada.id, .chat = m_first.id, .seq = 2}).has_value();
    });
    const Reply reply = ask(query + "&wait=0");
    const QJsonArray events = objectOf(reply)["events"_L1].toArray();
    QCOMPARE(summary(events), u"message 1:1 message 1:2 message 1:3 read 1:0"_s);
    QCOMPARE(events.last()["readSeq"_L1].toInteger(), 2);
    QCOMPARE(events.last()["countedTo"_L1].toInteger(), 3);
    QCOMPARE(events.last()["you"_L1].toInteger(), 3);
    m_fixture->change([this](Store &store) { return store.memberships().leave(m_ada.id, m_second.id); });
    query = nextOf(reply);
    QCOMPARE(summary(all(query)), u"left 2:0"_s);
    QVERIFY(query.contains("you=4") && query.endsWith("chats=1:3"));
}

void TestChangesApi::pagesThroughTheOwnState()
{
    for (int i = 0; i < 150; ++i)
        m_fixture->addChat(u"more"_s, m_ada);
    QByteArray query = queryFor({}) + "&you=0";
    const Reply first = ask(query);
    QCOMPARE(objectOf(first)["events"_L1].toArray().size(), 100);
    QVERIFY(objectOf(first)["more"_L1].toBool());
    QCOMPARE(summary(all(query)).count(u"joined"_s), 152);
    QVERIFY(query.contains("you=152"));
}

void TestChangesApi::leavesTheOwnStateOut()
{
    QByteArray query = queryFor("1:0");
    QCOMPARE(summary(all(query)), QString());
    QVERIFY(!query.contains("you="));
}

void TestChangesApi::waitsWithinLimits()
{
    std::vector<std::shared_ptr<void>> places;
    for (int i = 0; i < WaitingPolls::perPerson; ++i)
        QVERIFY(places.emplace_back(m_polls->admit(m_ada.id)));
    QVERIFY(m_polls->admit(UserId(4711)));
    QVERIFY(!m_polls->admit(m_ada.id));
    const Reply refused = ask("wait=1");
    QCOMPARE(refused.status, 429);
    QCOMPARE(objectOf(refused)["error"_L1]["code"_L1].toString(), u"busy"_s);
    QVERIFY(PagesFixture::headerOf(refused, "Retry-After").toInt() > 0);
    QCOMPARE(ask("wait=0").status, 200); // needs no place
    places.pop_back();
    QCOMPARE(ask("wait=1").status, 200);
    places.clear();
    QVERIFY(m_polls->admit(m_ada.id));
}

STOA_TEST(TestChangesApi)
#include "tst_changesapi.moc"
