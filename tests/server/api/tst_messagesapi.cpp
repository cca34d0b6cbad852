#include "server/api/MessagesApi.h"
#include "tests/server/pages/PagesFixture.h"
#include "tests/support/TestProgram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// Ada and Bob are in a chat, Eve is not.
class TestMessagesApi : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void postsAMessage();
    void postsOnce();
    void refusesAnotherTextWithANonce();
    void findsWhatBecameOfAMessage();
    void refusesMessages_data();
    void refusesMessages();
    void edits();
    void refusesEdits_data();
    void refusesEdits();
    void aLateRetryUndoesNothing();
    void removesOnce();
    void reacts();
    void refusesWhatIsNoEmoji();
    void limitsKindsOfReactions();
    void pins();
    void limitsPins();
    void showsTheThreadOfAnyOfItsMessages();
    void pagesThroughAThread();
    void letsOnlyAuthorsChange();
    void strangersLearnNothing();
    void formerMembersLearnNothing();
    void wantsASession();

private:
    using Handle = Task<Reply> (MessagesApi::*)(Request) const;

    Reply ask(Handle handle, const QStringList &arguments, const Secret &token, const QByteArray &body = {},
              const QByteArray &query = {});
    Reply post(const QByteArray &body);
    // Posts as Ada and returns the message.
    QJsonObject posted(const QByteArray &body);
    QString idOfNew(const QString &text = u"hello"_s);
    int count(const QString &table) const;

    std::unique_ptr<PagesFixture> m_fixture;
    std::unique_ptr<MessagesApi> m_api;
    QString m_chat;
    Secret m_ada{{}};
    Secret m_bob{{}};
    Secret m_eve{{}};
    User m_bobUser;
};

namespace {

QString idOf(const QJsonObject &message)
{
    return QString::number(message["id"_L1].toInteger());
}

const QString thumb = u"👍"_s;
const QString nobody = u"4711"_s; // the id of no message and no chat

} // namespace

void TestMessagesApi::init()
{
    m_api.reset();
    m_fixture = std::make_unique<PagesFixture>();
    m_api = std::make_unique<MessagesApi>(m_fixture->renderer, m_fixture->authenticator, m_fixture->reader,
                                          m_fixture->writer, m_fixture->throttles);
    const User ada = m_fixture->addUser(u"ada"_s);
    m_bobUser = m_fixture->addUser(u"bob"_s);
    m_ada = m_fixture->addSession(ada);
    m_bob = m_fixture->addSession(m_bobUser);
    m_eve = m_fixture->addSession(m_fixture->addUser(u"eve"_s));
    const Chat chat = m_fixture->addChat(u"kitchen"_s, ada);
    m_fixture->change([&](Store &store) { return store.memberships().add(m_bobUser, chat.id).has_value(); });
    m_chat = QString::number(chat.id.value());
}

Reply TestMessagesApi::ask(Handle handle, const QStringList &arguments, const Secret &token,
                           const QByteArray &body, const QByteArray &query)
{
    Request request = PagesFixture::post("/api/v1/test" + query, "application/json", body, token);
    request.arguments = arguments;
    return m_fixture->answer(request, [&](const Request &r) { return (*m_api.*handle)(r); });
}

Reply TestMessagesApi::post(const QByteArray &body)
{
    return ask(&MessagesApi::post, {m_chat}, m_ada, body);
}

QJsonObject TestMessagesApi::posted(const QByteArray &body)
{
    const Reply reply = post(body);
    return reply.status == 201 ? objectOf(reply) : QJsonObject();
}

QString TestMessagesApi::idOfNew(const QString &text)
{
    return idOf(posted(QJsonDocument(QJsonObject{{u"text"_s, text}}).toJson()));
}

int TestMessagesApi::count(const QString &table) const
{
    SqliteDatabase database(m_fixture->database.path(), SqliteDatabase::Access::ReadOnly);
    Rows rows = database.run(u"SELECT count(*) FROM "_s + table);
    rows.next();
    return int(rows.integer(0));
}

void TestMessagesApi::postsAMessage()
{
    const Reply reply = post(R"({"text":"hello","nonce":"n1","colour":"red"})");
    QCOMPARE(reply.status, 201);
    const QJsonObject message = objectOf(reply);
    QCOMPARE(message["text"_L1].toString(), u"hello"_s);
    QCOMPARE(message["nonce"_L1].toString(), u"n1"_s);
    QCOMPARE(message["seq"_L1].toInteger(), 1);
    QCOMPARE(message["author"_L1]["name"_L1].toString(), u"ada"_s);
    QCOMPARE(PagesFixture::headerOf(reply, "Location"), "/api/v1/messages/" + idOf(message).toLatin1());
    QCOMPARE(objectOf(ask(&MessagesApi::show, {idOf(message)}, m_bob)), message);
    const QJsonObject history = objectOf(ask(&MessagesApi::history, {m_chat}, m_bob));
    QCOMPARE(history["messages"_L1].toArray(), QJsonArray{message});
    QCOMPARE(history["seq"_L1].toInteger(), 1);
    QVERIFY(!history["epoch"_L1].toString().isEmpty());
}

void TestMessagesApi::postsOnce()
{
    const QJsonObject first = posted(R"({"text":"hello","nonce":"n1"})");
    const Reply again = post(R"({"text":"hello","nonce":"n1"})");
    QCOMPARE(again.status, 200);
    QCOMPARE(objectOf(again), first);
    QCOMPARE(count(u"Messages"_s), 1);
    posted(R"({"text":"hello"})");
    posted(R"({"text":"hello"})");
    QCOMPARE(count(u"Messages"_s), 3); // nothing says that these are one
    QCOMPARE(ask(&MessagesApi::post, {m_chat}, m_bob, R"({"text":"mine","nonce":"n1"})").status, 201);
}

void TestMessagesApi::refusesAnotherTextWithANonce()
{
    posted(R"({"text":"hello","nonce":"n1"})");
    const Reply reply = post(R"({"text":"bye","nonce":"n1"})");
    QCOMPARE(reply.status, 409);
    QCOMPARE(errorCodeOf(reply), u"nonce_used"_s);
    QCOMPARE(count(u"Messages"_s), 1);
}

// A client that never received an answer asks again after somebody has reacted, or it was edited or removed
// from another device.
void TestMessagesApi::findsWhatBecameOfAMessage()
{
    const QByteArray body = R"({"text":"hello","nonce":"n1"})";
    const QString id = idOf(posted(body));
    QCOMPARE(ask(&MessagesApi::addReaction, {id, thumb}, m_bob).status, 200);
    QCOMPARE(post(body).status, 200);
    QCOMPARE(ask(&MessagesApi::edit, {id}, m_ada, R"({"text":"hi","version":1})").status, 200);
    const Reply edited = post(body);
    QCOMPARE(edited.status, 200);
    QCOMPARE(objectOf(edited)["text"_L1].toString(), u"hi"_s);
    QCOMPARE(ask(&MessagesApi::remove, {id}, m_ada).status, 200);
    const Reply removed = post(body);
    QCOMPARE(removed.status, 200);
    QCOMPARE(objectOf(removed)["type"_L1].toString(), u"removed"_s);
    QCOMPARE(count(u"Messages"_s), 1);
}

void TestMessagesApi::refusesMessages_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &body, int status, const QString &code) {
        QTest::newRow(name) << body << status << code;
    };
    row("no JSON", "text=hello", 400, u"bad_json"_s);
    row("nothing", "", 400, u"bad_json"_s);
    row("a list", R"(["hello"])", 422, u"bad_field"_s);
    row("no text", "{}", 422, u"bad_field"_s);
    row("null", R"({"text":null})", 422, u"bad_field"_s);
    row("a number", R"({"text":7})", 422, u"bad_field"_s);
    row("blank", R"({"text":" \n"})", 422, u"blank"_s);
    row("too long", "{\"text\":\"" + QByteArray(10'001, 'x') + "\"}", 422, u"too_long"_s);
    row("NUL", R"({"text":"a\u0000b"})", 400, u"bad_field"_s);
    row("half a surrogate pair", R"({"text":"a\ud83d"})", 400, u"bad_field"_s);
    row("a nonce that is a number", R"({"text":"a","nonce":1})", 422, u"bad_field"_s);
    row("an empty nonce", R"({"text":"a","nonce":""})", 400, u"bad_field"_s);
    row("a long nonce", "{\"text\":\"a\",\"nonce\":\"" + QByteArray(65, 'n') + "\"}", 400, u"bad_field"_s);
    row("other markup", R"({"text":"a","markup":"html"})", 422, u"bad_field"_s);
    row("markup that is a number", R"({"text":"a","markup":1})", 422, u"bad_field"_s);
    row("an answer to a word", R"({"text":"a","replyTo":"1"})", 422, u"bad_field"_s);
    row("an answer to 0", R"({"text":"a","replyTo":0})", 422, u"bad_field"_s);
    row("an answer to -1", R"({"text":"a","replyTo":-1})", 422, u"bad_field"_s);
    row("an answer to 1.5", R"({"text":"a","replyTo":1.5})", 422, u"bad_field"_s);
    row("an answer to 2^53 + 1", R"({"text":"a","replyTo":9007199254740993})", 422, u"bad_field"_s);
    row("an answer to 1e300", R"({"text":"a","replyTo":1e300})", 422, u"bad_field"_s);
    row("an answer to nothing", R"({"text":"a","replyTo":4711})", 404, u"not_found"_s);
}

void TestMessagesApi::refusesMessages()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    const Reply reply = post(body);
    QCOMPARE(reply.status, status);
    QCOMPARE(errorCodeOf(reply), code);
    QCOMPARE(count(u"Messages"_s), 0);
}

void TestMessagesApi::edits()
{
    const QString id = idOfNew();
    const Reply reply = ask(&MessagesApi::edit, {id}, m_ada, R"({"text":"bye","version":1,"nonce":"e1"})");
    QCOMPARE(reply.status, 200);
    const QJsonObject message = objectOf(reply);
    QCOMPARE(message["text"_L1].toString(), u"bye"_s);
    QCOMPARE(idOf(message), id);
    QCOMPARE(message["seq"_L1].toInteger(), 2);
    QCOMPARE(objectOf(ask(&MessagesApi::show, {id}, m_bob)), message);
    const Reply again = ask(&MessagesApi::edit, {id}, m_ada, R"({"text":"bye","version":1,"nonce":"e1"})");
    QCOMPARE(again.status, 200);
    QCOMPARE(objectOf(again), message);
}

void TestMessagesApi::refusesEdits_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &body, int status, const QString &code) {
        QTest::newRow(name) << body << status << code;
    };
    row("no JSON", "text=hello", 400, u"bad_json"_s);
    row("no version", R"({"text":"bye"})", 422, u"bad_field"_s);
    row("version 0", R"({"text":"bye","version":0})", 422, u"bad_field"_s);
    row("a word", R"({"text":"bye","version":"1"})", 422, u"bad_field"_s);
    row("no text", R"({"version":1})", 422, u"bad_field"_s);
    row("blank", R"({"text":" ","version":1})", 422, u"blank"_s);
    row("an old version", R"({"text":"bye","version":1})", 409, u"conflict"_s);
    row("a version to come", R"({"text":"bye","version":3})", 409, u"conflict"_s);
}

void TestMessagesApi::refusesEdits()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QFETCH(const QString, code);
    const QString id = idOfNew();
    QCOMPARE(ask(&MessagesApi::edit, {id}, m_ada, R"({"text":"second","version":1})").status, 200);
    const Reply reply = ask(&MessagesApi::edit, {id}, m_ada, body);
    QCOMPARE(reply.status, status);
    QCOMPARE(errorCodeOf(reply), code);
    QCOMPARE(objectOf(ask(&MessagesApi::show, {id}, m_ada))["text"_L1].toString(), u"second"_s);
}

// An edit whose answer was lost is sent again after a newer edit.
void TestMessagesApi::aLateRetryUndoesNothing()
{
    const QString id = idOfNew();
    const QByteArray first = R"({"text":"first","version":1,"nonce":"e1"})";
    QCOMPARE(ask(&MessagesApi::edit, {id}, m_ada, first).status, 200);
    const QByteArray second = R"({"text":"second","version":2,"nonce":"e2"})";
    QCOMPARE(ask(&MessagesApi::edit, {id}, m_ada, second).status, 200);
    QCOMPARE(ask(&MessagesApi::edit, {id}, m_ada, first).status, 409);
    QCOMPARE(objectOf(ask(&MessagesApi::show, {id}, m_ada))["text"_L1].toString(), u"second"_s);
}

void TestMessagesApi::removesOnce()
{
    const QString id = idOfNew();
    const Reply reply = ask(&MessagesApi::remove, {id}, m_ada);
    QCOMPARE(reply.status, 200);
    const QJsonObject removed = objectOf(reply);
    QCOMPARE(removed["type"_L1].toString(), u"removed"_s);
    QCOMPARE(removed["message"_L1].toInteger(), id.toLongLong());
    QCOMPARE(removed["seq"_L1].toInteger(), 2);
    const Reply again = ask(&MessagesApi::remove, {id}, m_ada);
    QCOMPARE(again.status, 200);
    QCOMPARE(objectOf(again), removed);
    QCOMPARE(ask(&MessagesApi::show, {id}, m_ada).status, 404);
    QCOMPARE(ask(&MessagesApi::edit, {id}, m_ada, R"({"text":"bye","version":1})").status, 404);
    QCOMPARE(ask(&MessagesApi::addReaction, {id, thumb}, m_ada).status, 404);
    QVERIFY(objectOf(ask(&MessagesApi::history, {m_chat}, m_ada))["messages"_L1].toArray().isEmpty());
}

void TestMessagesApi::reacts()
{
    const QString id = idOfNew();
    const QJsonObject before = objectOf(ask(&MessagesApi::show, {id}, m_ada));
    QCOMPARE(objectOf(ask(&MessagesApi::removeReaction, {id, thumb}, m_bob)), before); // nothing to do
    const Reply reply = ask(&MessagesApi::addReaction, {id, thumb}, m_bob);
    QCOMPARE(reply.status, 200);
    const QJsonObject reacted = objectOf(reply);
    QCOMPARE(objectOf(ask(&MessagesApi::addReaction, {id, thumb}, m_bob)), reacted);
    QCOMPARE(count(u"Reactions"_s), 1);
    const QByteArray edit = R"({"text":"edited","version":1})";
    for (const Reply &answer : {ask(&MessagesApi::edit, {id}, m_ada, edit),
                                ask(&MessagesApi::edit, {id}, m_ada, edit)}) // with nothing to do
        QCOMPARE(objectOf(answer)["reactions"_L1], reacted["reactions"_L1]);
    ask(&MessagesApi::addReaction, {id, u"\u2764"_s}, m_ada);
    ask(&MessagesApi::addReaction, {id, u"\u2764\uFE0F"_s}, m_bob); // the same emoji
    QCOMPARE(count(u"Reactions"_s), 3);
    QCOMPARE(count(u"(SELECT DISTINCT emoji FROM Reactions)"_s), 2);
    ask(&MessagesApi::removeReaction, {id, thumb}, m_ada); // not Ada's
    QCOMPARE(count(u"Reactions"_s), 3);
    QCOMPARE(ask(&MessagesApi::removeReaction, {id, thumb}, m_bob).status, 200);
    QCOMPARE(count(u"Reactions"_s), 2);
}

void TestMessagesApi::refusesWhatIsNoEmoji()
{
    const QString id = idOfNew();
    for (const QString &emoji : {u"x"_s, u"👍👍"_s, u":)"_s, u"\uFE0F"_s, u"🏽"_s, QString(5'000, u'x')}) {
        const Reply reply = ask(&MessagesApi::addReaction, {id, emoji}, m_bob);
        QCOMPARE(reply.status, 400);
        QCOMPARE(errorCodeOf(reply), u"bad_field"_s);
        QCOMPARE(ask(&MessagesApi::removeReaction, {id, emoji}, m_bob).status, 400);
    }
    QCOMPARE(count(u"Reactions"_s), 0);
}

void TestMessagesApi::limitsKindsOfReactions()
{
    const QString id = idOfNew();
    for (char16_t c = 0; c < 20; ++c) // the faces from U+1F600 on
        QCOMPARE(ask(&MessagesApi::addReaction, {id, u"\xD83D"_s + QChar(u'\xDE00' + c)}, m_bob).status, 200);
    const Reply reply = ask(&MessagesApi::addReaction, {id, thumb}, m_ada);
    QCOMPARE(reply.status, 409);
    QCOMPARE(errorCodeOf(reply), u"too_many_reactions"_s);
    QCOMPARE(ask(&MessagesApi::addReaction, {id, u"😀"_s}, m_ada).status, 200); // one that is there
}

void TestMessagesApi::pins()
{
    const QString id = idOfNew();
    const QString other = idOfNew(u"other"_s);
    const QJsonObject before = objectOf(ask(&MessagesApi::show, {id}, m_ada));
    QCOMPARE(objectOf(ask(&MessagesApi::unpin, {id}, m_bob)), before); // nothing to do
    ask(&MessagesApi::addReaction, {id, thumb}, m_bob);
    const Reply reply = ask(&MessagesApi::pin, {id}, m_bob);
    QCOMPARE(reply.status, 200);
    const QJsonObject pinned = objectOf(reply);
    QCOMPARE(pinned["pinned"_L1]["by"_L1].toInteger(), m_bobUser.id.value());
    QVERIFY(QDateTime::fromString(pinned["pinned"_L1]["at"_L1].toString(), Qt::ISODateWithMs).isValid());
    QCOMPARE(pinned["reactions"_L1].toArray().size(), 1);
    QCOMPARE(objectOf(ask(&MessagesApi::pin, {id}, m_ada)), pinned); // it is pinned already
    QCOMPARE(objectOf(ask(&MessagesApi::show, {id}, m_ada)), pinned);
    const QJsonObject second = objectOf(ask(&MessagesApi::pin, {other}, m_ada));
    const QJsonObject list = objectOf(ask(&MessagesApi::pins, {m_chat}, m_bob));
    QCOMPARE(list["messages"_L1].toArray(), (QJsonArray{second, pinned}));
    const QJsonObject history = objectOf(ask(&MessagesApi::history, {m_chat}, m_ada));
    QCOMPARE(history["messages"_L1].toArray(), (QJsonArray{pinned, second}));
    for (const QString &field : {u"seq"_s, u"epoch"_s, u"run"_s})
        QCOMPARE(list[field], history[field]);
    QVERIFY(!objectOf(ask(&MessagesApi::unpin, {id}, m_ada)).contains("pinned"_L1));
    QCOMPARE(objectOf(ask(&MessagesApi::pins, {m_chat}, m_ada))["messages"_L1].toArray(), QJsonArray{second});
    ask(&MessagesApi::remove, {other}, m_ada);
    QVERIFY(objectOf(ask(&MessagesApi::pins, {m_chat}, m_ada))["messages"_L1].toArray().isEmpty());
    QCOMPARE(ask(&MessagesApi::pin, {other}, m_ada).status, 404);
    QCOMPARE(ask(&MessagesApi::unpin, {other}, m_ada).status, 404);
}

void TestMessagesApi::limitsPins()
{
    QStringList ids;
    for (int i = 0; i <= MessageStore::maxPins; ++i)
        ids.append(idOfNew());
    for (int i = 0; i < MessageStore::maxPins; ++i)
        QCOMPARE(ask(&MessagesApi::pin, {ids[i]}, m_bob).status, 200);
    const Reply reply = ask(&MessagesApi::pin, {ids.last()}, m_ada);
    QCOMPARE(reply.status, 409);
    QCOMPARE(errorCodeOf(reply), u"too_many_pins"_s);
    QCOMPARE(ask(&MessagesApi::pin, {ids.first()}, m_ada).status, 200); // one that is there
    QCOMPARE(ask(&MessagesApi::unpin, {ids.first()}, m_ada).status, 200);
    QCOMPARE(ask(&MessagesApi::pin, {ids.last()}, m_ada).status, 200);
}

void TestMessagesApi::showsTheThreadOfAnyOfItsMessages()
{
    const QString root = idOfNew(u"root"_s);
    const QJsonObject first = posted(R"({"text":"first","replyTo":)" + root.toLatin1() + '}');
    const Reply second = ask(&MessagesApi::post, {m_chat}, m_bob,
                             R"({"text":"second","replyTo":)" + idOf(first).toLatin1() + '}');
    idOfNew(u"another subject"_s);
    for (const QString &id : {root, idOf(first), idOf(objectOf(second))}) {
        const Reply reply = ask(&MessagesApi::thread, {id}, m_bob);
        QCOMPARE(reply.status, 200);
        const QJsonObject thread = objectOf(reply);
        QCOMPARE(idOf(thread["root"_L1].toObject()), root);
        QJsonObject firstNow = first;
        firstNow["replies"_L1] = objectOf(second)["replies"_L1];
        QCOMPARE(thread["messages"_L1].toArray(), (QJsonArray{firstNow, objectOf(second)}));
        QCOMPARE(thread["count"_L1].toInteger(), 2);
        QCOMPARE(thread["participants"_L1].toArray().size(), 2);
        QCOMPARE(thread["participants"_L1][0]["name"_L1].toString(), u"ada"_s);
        QCOMPARE(thread["participants"_L1][1]["name"_L1].toString(), u"bob"_s);
    }
    QCOMPARE(ask(&MessagesApi::remove, {root}, m_ada).status, 200);
    QCOMPARE(ask(&MessagesApi::thread, {root}, m_bob).status, 404);
    const QJsonObject rest = objectOf(ask(&MessagesApi::thread, {idOf(first)}, m_bob));
    QVERIFY(rest["root"_L1].isNull());
    QCOMPARE(rest["count"_L1].toInteger(), 2);
}

void TestMessagesApi::pagesThroughAThread()
{
    const QString root = idOfNew();
    QList<qint64> expected;
    for (int i = 0; i < 5; ++i)
        expected.append(posted(R"({"text":"a","replyTo":)" + root.toLatin1() + '}')["id"_L1].toInteger());
    QList<qint64> found;
    qint64 after = 0;
    for (int page = 0; page < 3; ++page) {
        const bool isFirst = page == 0;
        const QByteArray query = "?limit=2"_ba + (isFirst ? ""_ba : "&after=" + QByteArray::number(after));
        const QJsonObject thread = objectOf(ask(&MessagesApi::thread, {root}, m_bob, {}, query));
        const QJsonArray messages = thread["messages"_L1].toArray();
        for (const auto &message : messages) {
            found.append(message["id"_L1].toInteger());
            after = message["seq"_L1].toInteger();
        }
        QCOMPARE(thread["count"_L1], isFirst ? QJsonValue(5) : QJsonValue::Undefined);
        QCOMPARE(thread.contains("participants"_L1), isFirst);
    }
    QCOMPARE(found, expected);
    QCOMPARE(ask(&MessagesApi::thread, {root}, m_bob, {}, "?limit=0").status, 422);
}

void TestMessagesApi::letsOnlyAuthorsChange()
{
    const QString id = idOfNew();
    for (const Reply &reply : {ask(&MessagesApi::edit, {id}, m_bob, R"({"text":"bye","version":1})"),
                               ask(&MessagesApi::remove, {id}, m_bob)}) {
        QCOMPARE(reply.status, 403);
        QCOMPARE(errorCodeOf(reply), u"not_yours"_s);
    }
    QCOMPARE(objectOf(ask(&MessagesApi::show, {id}, m_ada))["text"_L1].toString(), u"hello"_s);
}

void TestMessagesApi::strangersLearnNothing()
{
    const QString id = idOfNew();
    const auto ofTwo = [&](Handle handle, const QStringList &foreign, const QStringList &missing,
                           const QByteArray &body = {}) {
        return std::pair(ask(handle, foreign, m_eve, body), ask(handle, missing, m_eve, body));
    };
    const QByteArray edit = R"({"text":"bye","version":1})";
    const QByteArray reply = R"({"text":"a","replyTo":)" + id.toLatin1() + '}';
    for (const auto &[foreign, missing] : {
             ofTwo(&MessagesApi::history, {m_chat}, {nobody}),
             ofTwo(&MessagesApi::post, {m_chat}, {nobody}, R"({"text":"a"})"),
             ofTwo(&MessagesApi::post, {m_chat}, {nobody}, reply),
             ofTwo(&MessagesApi::post, {m_chat}, {nobody}, "no JSON"),
             ofTwo(&MessagesApi::show, {id}, {nobody}),
             ofTwo(&MessagesApi::edit, {id}, {nobody}, edit),
             ofTwo(&MessagesApi::remove, {id}, {nobody}),
             ofTwo(&MessagesApi::addReaction, {id, thumb}, {nobody, thumb}),
             ofTwo(&MessagesApi::removeReaction, {id, thumb}, {nobody, thumb}),
             ofTwo(&MessagesApi::pin, {id}, {nobody}),
             ofTwo(&MessagesApi::unpin, {id}, {nobody}),
             ofTwo(&MessagesApi::pins, {m_chat}, {nobody}),
             ofTwo(&MessagesApi::thread, {id}, {nobody}),
         }) {
        QCOMPARE(foreign.status, 404);
        QCOMPARE(errorCodeOf(foreign), u"not_found"_s);
        QCOMPARE(missing.status, foreign.status);
        QCOMPARE(missing.body.joined(), foreign.body.joined());
        QCOMPARE(missing.headers, foreign.headers);
    }
    QCOMPARE(count(u"Messages"_s), 1);
    QCOMPARE(count(u"Reactions"_s), 0);
    QCOMPARE(count(u"Pins"_s), 0);
    // Nor by an answer in a chat of one's own.
    const Chat own = m_fixture->addChat(u"own"_s, m_bobUser);
    const QString ownId = QString::number(own.id.value());
    const Reply toForeign = ask(&MessagesApi::post, {ownId}, m_bob, reply);
    const Reply toMissing = ask(&MessagesApi::post, {ownId}, m_bob, R"({"text":"a","replyTo":4711})");
    QCOMPARE(toForeign.status, 404);
    QCOMPARE(toForeign.body.joined(), toMissing.body.joined());
}

void TestMessagesApi::formerMembersLearnNothing()
{
    const QString id = idOf(objectOf(ask(&MessagesApi::post, {m_chat}, m_bob, R"({"text":"mine"})")));
    m_fixture->change(
        [&](Store &store) { return store.memberships().remove(m_bobUser.id, *ChatId::fromText(m_chat)); });
    QCOMPARE(ask(&MessagesApi::history, {m_chat}, m_bob).status, 404);
    QCOMPARE(ask(&MessagesApi::post, {m_chat}, m_bob, R"({"text":"a"})").status, 404);
    QCOMPARE(ask(&MessagesApi::show, {id}, m_bob).status, 404);
    QCOMPARE(ask(&MessagesApi::edit, {id}, m_bob, R"({"text":"bye","version":1})").status, 404);
    QCOMPARE(ask(&MessagesApi::remove, {id}, m_bob).status, 404);
    QCOMPARE(ask(&MessagesApi::addReaction, {id, thumb}, m_bob).status, 404);
    QCOMPARE(ask(&MessagesApi::pin, {id}, m_bob).status, 404);
    QCOMPARE(ask(&MessagesApi::unpin, {id}, m_bob).status, 404);
    QCOMPARE(ask(&MessagesApi::pins, {m_chat}, m_bob).status, 404);
    QCOMPARE(ask(&MessagesApi::thread, {id}, m_bob).status, 404);
    QCOMPARE(objectOf(ask(&MessagesApi::show, {id}, m_ada))["text"_L1].toString(), u"mine"_s);
}

void TestMessagesApi::wantsASession()
{
    const QString id = idOfNew();
    for (const Secret &token : {Secret({}), Secret("unknown")}) {
        for (const Handle handle :
             {&MessagesApi::show, &MessagesApi::edit, &MessagesApi::remove, &MessagesApi::addReaction,
              &MessagesApi::removeReaction, &MessagesApi::pin, &MessagesApi::unpin, &MessagesApi::thread})
            QCOMPARE(ask(handle, {id, thumb}, token).status, 401);
        QCOMPARE(ask(&MessagesApi::history, {m_chat}, token).status, 401);
        QCOMPARE(ask(&MessagesApi::pins, {m_chat}, token).status, 401);
        QCOMPARE(ask(&MessagesApi::post, {m_chat}, token, "no JSON").status, 401);
    }
}

STOA_TEST(TestMessagesApi)
#include "tst_messagesapi.moc"
