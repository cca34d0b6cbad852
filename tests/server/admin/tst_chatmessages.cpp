#include "tests/server/admin/AdminFixture.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// The messages of a chat in the admin API, and the entries of the audit log about their readings.
class TestChatMessages : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void fault_D03_listsInPages();
    void fault_D03_leavesOutDeletedOnes();
    void fault_D03_oneEntryForAReading();
    void fault_D03_otherReadingsHaveEntries();
    void fault_D03_refusesBadPages_data();
    void fault_D03_refusesBadPages();
    void fault_D03_unknownChats_data();
    void fault_D03_unknownChats();
    void fault_D03_readsNothingThatIsNotLogged();
    void fault_D03_beginningOfOneMessage();

private:
    Message post(const Chat &chat, const User &author, const QString &text);

    static QStringList textsOf(const Reply &reply)
    {
        QStringList texts;
        for (const QJsonValue &item : objectOf(reply)["items"_L1].toArray())
            texts.append(item["text"_L1].toString());
        return texts;
    }

    QList<AuditEntry> audit() const
    {
        return m_fixture->database.read(
            [](const Store &store) { return store.adminQueries().audit({}, 1000); });
    }

    std::unique_ptr<AdminFixture> m_fixture;
    std::optional<User> m_ada;
    std::optional<Chat> m_club; // chat 1, with "one" to "five"
};

void TestChatMessages::init()
{
    m_fixture.reset();
    m_fixture = std::make_unique<AdminFixture>();
    m_ada = m_fixture->addUser(u"ada"_s);
    m_club = m_fixture->addChat(u"club"_s, *m_ada);
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s, u"four"_s, u"five\n<b>"_s})
        post(*m_club, *m_ada, text);
}

Message TestChatMessages::post(const Chat &chat, const User &author, const QString &text)
{
    const MessageDraft draft{chat.id, author.id, *MessageText::fromInput(text), {}, {}};
    return m_fixture->change([draft](Store &store) {
        return std::get<MessageStore::Added>(store.messages().add(draft, QDateTime::currentDateTimeUtc()))
            .message;
    });
}

void TestChatMessages::fault_D03_listsInPages()
{
    const Reply first = m_fixture->call(Method::Get, "/admin/chats/1/messages?limit=2");
    QCOMPARE(first.status, 200);
    QCOMPARE(textsOf(first), (QStringList{u"five\n<b>"_s, u"four"_s}));
    const QJsonObject newest = objectOf(first)["items"_L1][0].toObject();
    QCOMPARE(newest["author"_L1].toInteger(), m_ada->id.value());
    QCOMPARE(newest["author_name"_L1].toString(), u"ada"_s);
    QCOMPARE(newest["seq"_L1].toInteger(), 5);
    QVERIFY(newest["id"_L1].toInteger() > 0);
    QVERIFY(newest["sent_at"_L1].toString().endsWith(u'Z'));
    QStringList texts = textsOf(first);
    QJsonValue next = objectOf(first)["next"_L1];
    while (!next.isNull()) {
        const Reply page = m_fixture->call(
            Method::Get, "/admin/chats/1/messages?limit=2&before=" + QByteArray::number(next.toInteger()));
        texts += textsOf(page);
        next = objectOf(page)["next"_L1];
    }
    QCOMPARE(texts, (QStringList{u"five\n<b>"_s, u"four"_s, u"three"_s, u"two"_s, u"one"_s}));
    QVERIFY(objectOf(m_fixture->call(Method::Get, "/admin/chats/1/messages?limit=5"))["next"_L1].isNull());
    QVERIFY(textsOf(m_fixture->call(Method::Get, "/admin/chats/1/messages?before=1")).isEmpty());
}

void TestChatMessages::fault_D03_leavesOutDeletedOnes()
{
    const Chat other = m_fixture->addChat(u"other"_s, *m_ada);
    post(other, *m_ada, u"elsewhere"_s);
    const MessageId id = post(*m_club, *m_ada, u"unwanted"_s).id;
    QCOMPARE(
        m_fixture->call(Method::Post, "/admin/messages/" + QByteArray::number(id.value()) + "/delete", "{}")
            .status,
        200);
    QCOMPARE(textsOf(m_fixture->call(Method::Get, "/admin/chats/1/messages?limit=2")),
             (QStringList{u"five\n<b>"_s, u"four"_s}));
}

void TestChatMessages::fault_D03_oneEntryForAReading()
{
    for (const char *page : {"", "?limit=2", "?limit=2&before=4", "?before=2"})
        QCOMPARE(m_fixture->call(Method::Get, QByteArray("/admin/chats/1/messages") + page).status, 200);
    QCOMPARE(audit().size(), 1);
    const AuditEntry entry = audit().constFirst();
    QCOMPARE(entry.action, u"chat.read-messages"_s);
    QCOMPARE(entry.target, u"chat 1 (club)"_s);
    QCOMPARE(entry.actor, u"token laptop"_s);
    QCOMPARE(entry.origin, u"192.0.2.7"_s);
    QCOMPARE(entry.detail, QString());
}

// An older page is a reading, too: otherwise ?before= would be a way around the log.
void TestChatMessages::fault_D03_otherReadingsHaveEntries()
{
    m_fixture->addChat(u"other"_s, *m_ada);
    m_fixture->call(Method::Get, "/admin/chats/1/messages?before=4");
    m_fixture->call(Method::Get, "/admin/chats/2/messages");
    m_fixture->change([](Store &store) {
        const auto token = store.tokens().find(TokenId(1));
        store.tokens().remove(token->id);
        return token->id;
    });
    m_fixture->token = Secret::generate();
    m_fixture->change([token = m_fixture->token](Store &store) {
        return store.tokens().add(u"phone"_s, token, QDateTime::currentDateTimeUtc())->id;
    });
    m_fixture->call(Method::Get, "/admin/chats/1/messages"); // another admin
    QStringList found;
    for (const AuditEntry &entry : audit())
        found.prepend(entry.actor + u' ' + entry.target);
    QCOMPARE(found,
             (QStringList{u"token laptop chat 1 (club)"_s, u"token laptop chat 2 (other)"_s,
                          u"token phone chat 1 (club)"_s}));
}

void TestChatMessages::fault_D03_refusesBadPages_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query :
         {"limit=0", "limit=-1", "limit=1001", "limit=x", "limit=", "before=0", "before=-1", "before=x",
          "before=99999999999999999999", "before=1%27--", "before="})
        QTest::newRow(query) << QByteArray(query);
}

void TestChatMessages::fault_D03_refusesBadPages()
{
    QFETCH(const QByteArray, query);
    const Reply reply = m_fixture->call(Method::Get, "/admin/chats/1/messages?" + query);
    QCOMPARE(reply.status, 422);
    QCOMPARE(objectOf(reply)["error"_L1]["code"_L1].toString(), u"bad_field"_s);
    QCOMPARE(m_fixture->auditCount(), 0);
}

void TestChatMessages::fault_D03_unknownChats_data()
{
    QTest::addColumn<QByteArray>("chat");
    for (const char *chat :
         {"4711", "0", "01", "-1", "x", "1'", "99999999999999999999", "9223372036854775807"})
        QTest::newRow(chat) << QByteArray(chat);
}

void TestChatMessages::fault_D03_unknownChats()
{
    QFETCH(const QByteArray, chat);
    const Reply reply = m_fixture->call(Method::Get, "/admin/chats/" + chat + "/messages");
    QCOMPARE(reply.status, 404);
    QCOMPARE(objectOf(reply)["error"_L1]["code"_L1].toString(), u"not_found"_s);
    QCOMPARE(m_fixture->auditCount(), 0);
}

// The log can't be written, so the messages are not shown.
void TestChatMessages::fault_D03_readsNothingThatIsNotLogged()
{
    m_fixture->writer.finish();
    bool isRefused = false;
    try {
        m_fixture->call(Method::Get, "/admin/chats/1/messages");
    } catch (const std::exception &) { // Routes answers 503
        isRefused = true;
    }
    QVERIFY(isRefused);
}

void TestChatMessages::fault_D03_beginningOfOneMessage()
{
    const MessageId id = post(*m_club, *m_ada, u"  a \n"_s + u"ж"_s.repeated(100)).id;
    const QByteArray path = "/admin/messages/" + QByteArray::number(id.value());
    const QJsonObject message = objectOf(m_fixture->call(Method::Get, path));
    QCOMPARE(message["author"_L1].toString(), u"ada"_s);
    QCOMPARE(message["chat_name"_L1].toString(), u"club"_s);
    QVERIFY(message["sent_at"_L1].toString().endsWith(u'Z'));
    QVERIFY(message["beginning"_L1].toString().startsWith(u"a жж"_s));
    QVERIFY(message["beginning"_L1].toString().size() < 70);
    QCOMPARE(audit().constFirst().action, u"chat.read-messages"_s); // it shows a text
    QCOMPARE(m_fixture->call(Method::Get, "/admin/chats/1/messages").status, 200);
    QCOMPARE(m_fixture->auditCount(), 1);
    QCOMPARE(m_fixture->call(Method::Get, "/admin/messages/4711").status, 404);
}

STOA_TEST(TestChatMessages)
#include "tst_chatmessages.moc"
