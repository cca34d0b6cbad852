#include "tests/support/Account.h"
#include "tests/support/ChatPage.h"
#include "tests/support/DatabaseFile.h"
#include "tests/support/LiveClient.h"
#include "tests/support/ServerProcess.h"
#include "tests/support/TestProgram.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

// A database of the old app is migrated in place: data and sessions stay, and no secret stays readable.
class TestMigration : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void oldSessionIsSignedIn();
    void everyUserSignsIn_data();
    void everyUserSignsIn();
    void renamingIsLogged();
    void messagesInOrder_data();
    void messagesInOrder();
    void textsAndAuthors();
    void invites();
    void security_S11_S15_noSecretIsReadable();
    void copyIsKept();
    void secondStartChangesNothing();
    void manyUsers();
    void fault_F12_killedWhileMigrating();

private:
    QStringList copies() const;

    Account alice() const
    {
        return Account::withToken(m_server->port(), "6f1c2a34-0b7e-4c53-9a67-1d2e3f405162");
    }

    void addUsers(int count);

    std::unique_ptr<ServerProcess> m_server;
};

namespace {

const QString fixture = QStringLiteral(STOA_TEST_DATA "/seed-app.db");
constexpr int oldUsers = 6;

// Returns the ids of a chat's messages in the old app's order.
QList<qint64> oldOrder(int chat)
{
    QList<qint64> ids;
    const QString sql = u"SELECT messageID FROM Messages WHERE chatID = %1 ORDER BY timestamp, messageID"_s;
    for (const QVariant &id : DatabaseFile(fixture).column(sql.arg(chat)))
        ids.append(id.toLongLong());
    return ids;
}

QString bareHash(const QString &password)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(password.toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace

void TestMigration::init()
{
    m_server = std::make_unique<ServerProcess>();
    QVERIFY(QFile::copy(fixture, m_server->database()));
    QFile::setPermissions(m_server->database(), QFile::ReadOwner | QFile::WriteOwner);
}

QStringList TestMigration::copies() const
{
    const QFileInfo database(m_server->database());
    return database.dir().entryList({database.fileName() + ".before-*"_L1}, QDir::Files);
}

void TestMigration::oldSessionIsSignedIn()
{
    QVERIFY(m_server->start());
    const HttpAnswer home = alice().http().fetch("/");
    QCOMPARE(home.status, 200);
    QVERIFY(home.body.contains("alice"));
    QVERIFY(home.body.contains("general"));
    const HttpAnswer expired
        = Account::withToken(m_server->port(), "0e9d8c7b-6a59-4837-a615-243342516078").http().fetch("/");
    QCOMPARE(expired.status, 303);
}

void TestMigration::everyUserSignsIn_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("password");
    QTest::newRow("alice") << u"alice"_s << u"correct horse"_s;
    QTest::newRow("bob") << u"bob"_s << u"battery staple"_s;
    QTest::newRow("the second bob") << u"bob-2"_s << u"second bob"_s;
    QTest::newRow("Ukrainian") << u"Ольга"_s << u"пароль-довгий"_s;
    QTest::newRow("Japanese") << u"名無し"_s << u"とても長い合言葉"_s;
    QTest::newRow("quotes and markup") << u"o'brien <b>"_s << u"quote\"me"_s;
    QTest::newRow("folded") << u"ALICE"_s << u"correct horse"_s;
}

void TestMigration::everyUserSignsIn()
{
    QFETCH(const QString, name);
    QFETCH(const QString, password);
    QVERIFY(m_server->start());
    const auto signIn = [&](const QString &attempt) {
        return HttpClient(m_server->port())
            .postForm("/auth", {{u"username"_s, name}, {u"password"_s, attempt}})
            .status;
    };
    QCOMPARE(signIn(u"not the password"_s), 401);
    QCOMPARE(signIn(password), 303);
    // The hash itself is not a password, before or after it is wrapped.
    QCOMPARE(signIn(bareHash(password)), 401);
    QCOMPARE(signIn(password), 303);
    QCOMPARE(DatabaseFile(m_server->database()).value(u"SELECT count(*) FROM Users"_s), oldUsers);
}

void TestMigration::renamingIsLogged()
{
    QVERIFY(m_server->start());
    QVERIFY2(m_server->log().contains("bob-2"), m_server->log().constData());
}

void TestMigration::messagesInOrder_data()
{
    QTest::addColumn<int>("chat");
    QTest::addColumn<int>("count");
    QTest::newRow("general") << 1 << 301;
    QTest::newRow("Ukrainian name") << 2 << 50;
    QTest::newRow("name of markup") << 3 << 50;
}

// Reads all pages back to the first. Messages of the same second are ordered by id.
void TestMigration::messagesInOrder()
{
    QFETCH(const int, chat);
    QVERIFY(m_server->start());
    QList<qint64> ids;
    QByteArray query;
    for (;;) {
        const HttpAnswer answer = alice().http().fetch("/chat/" + QByteArray::number(chat) + query);
        QCOMPARE(answer.status, 200);
        const ChatPage page = ChatPage::parse(answer.body);
        if (page.messages.isEmpty())
            break;
        QList<qint64> earlier;
        for (const ChatPage::Entry &entry : page.messages)
            earlier.append(entry.id);
        ids = earlier + ids;
        query = "?before=" + QByteArray::number(page.messages.first().seq);
    }
    QTEST(int(ids.size()), "count");
    QCOMPARE(ids, oldOrder(chat));
}

void TestMigration::textsAndAuthors()
{
    QVERIFY(m_server->start());
    LiveClient live(alice(), 1);
    live.resume(live.epoch(), 0);
    const DatabaseFile old(fixture);
    const QString order = u" FROM Messages WHERE chatID = 1 ORDER BY timestamp, messageID"_s;
    const QVariantList texts = old.column(u"SELECT message_text"_s + order);
    const QVariantList names = old.column(u"SELECT username"_s + order);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const QJsonObject message = live.receive(u"message"_s);
        QCOMPARE(message["seq"_L1].toInteger(), i + 1);
        QCOMPARE(message["text"_L1].toString(), texts[i].toString());
        QCOMPARE(message["author"_L1]["name"_L1].toString(), names[i].toString());
    }
    live.receive(u"resumed"_s);
    QCOMPARE(names.last().toString(), u"ghost"_s); // an author whose account was removed
    QCOMPARE(live.say(u"n"_s, u"and on"_s)["seq"_L1].toInteger(), texts.size() + 1);
}

void TestMigration::invites()
{
    QVERIFY(m_server->start());
    Account bob = Account::signIn(m_server->port(), u"bob"_s, u"battery staple"_s);
    QCOMPARE(bob.http().fetch("/chat/2").status, 403);
    QCOMPARE(bob.http().fetch("/invite/11111111-2222-4333-8444-555555555555").status, 404);
    QCOMPARE(bob.join("4c1f0e2d-3b5a-4978-8695-a4b3c2d1e0ff"), 2);
    QCOMPARE(bob.http().fetch("/chat/2").status, 200);
}

void TestMigration::security_S11_S15_noSecretIsReadable()
{
    QByteArrayList secrets{"6f1c2a34-0b7e-4c53-9a67-1d2e3f405162", "0e9d8c7b-6a59-4837-a615-243342516078",
                           "4c1f0e2d-3b5a-4978-8695-a4b3c2d1e0ff", "11111111-2222-4333-8444-555555555555"};
    for (const QVariant &hash : DatabaseFile(fixture).column(u"SELECT password_hash FROM Users"_s))
        secrets.append(hash.toByteArray());
    const DatabaseFile database(m_server->database());
    const QByteArray before = database.bytesAtRest();
    QVERIFY(m_server->start());
    const QByteArray running = database.bytesAtRest();
    QCOMPARE(m_server->terminate(), 0);
    const QByteArray after = database.bytesAtRest();
    for (const QByteArray &secret : secrets) {
        QVERIFY2(before.contains(secret), secret.constData()); // shows that the search works
        QVERIFY2(!running.contains(secret), secret.constData());
        QVERIFY2(!after.contains(secret), secret.constData());
        // The decoded bytes are not readable either.
        QVERIFY(!after.contains(QByteArray::fromHex(secret)));
        QVERIFY(!m_server->log().contains(secret));
    }
}

void TestMigration::copyIsKept()
{
    QVERIFY(m_server->start());
    QCOMPARE(copies().size(), 1);
    const QString copy = m_server->folder() + u'/' + copies().first();
    for (const auto &sql :
         {u"SELECT sql FROM sqlite_master ORDER BY name"_s,
          u"SELECT messageID || message_text || username || chatID || timestamp FROM Messages"_s,
          u"SELECT userID || username || password_hash FROM Users"_s,
          u"SELECT userID || session_token || expires_at FROM Sessions"_s,
          u"SELECT chatID || chat_name FROM Chats"_s, u"SELECT chatID || ' ' || userID FROM ChatMembers"_s,
          u"SELECT code || chatID || expires_at FROM InviteCodes"_s}) {
        QCOMPARE(DatabaseFile(copy).column(sql), DatabaseFile(fixture).column(sql));
    }
    // The copy contains the old secrets, so only the owner may read it.
    QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestMigration::secondStartChangesNothing()
{
    QVERIFY(m_server->start());
    LiveClient first(alice(), 1);
    const QString epoch = first.epoch();
    QCOMPARE(m_server->terminate(), 0);
    QVERIFY(m_server->restart());
    QCOMPARE(copies().size(), 1);
    QCOMPARE(LiveClient(alice(), 1).epoch(), epoch);
    QCOMPARE(DatabaseFile(m_server->database()).value(u"SELECT count(*) FROM Messages"_s), 401);
}

void TestMigration::addUsers(int count)
{
    QStringList statements{u"BEGIN"_s};
    for (int i = 0; i < count; ++i) {
        statements.append(
            u"INSERT INTO Users (username, password_hash) VALUES ('old user %1', '%2')"_s.arg(i).arg(
                bareHash(u"password %1"_s.arg(i))));
    }
    DatabaseFile(m_server->database()).execute(statements + QStringList{u"COMMIT"_s});
}

// More than 200 hashes are wrapped in the background, and users can sign in before theirs is.
void TestMigration::manyUsers()
{
    constexpr int count = 220;
    addUsers(count);
    QVERIFY(m_server->start());
    Account::signIn(m_server->port(), u"old user %1"_s.arg(count - 1), u"password %1"_s.arg(count - 1));
    const DatabaseFile database(m_server->database());
    const QString bare = u"SELECT count(*) FROM Users WHERE length(password_hash) = 64"_s;
    QTRY_COMPARE_WITH_TIMEOUT(database.value(bare).toInt(), 0, 120'000);
    Account::signIn(m_server->port(), u"old user 0"_s, u"password 0"_s);
    QCOMPARE(database.value(u"SELECT count(*) FROM Users"_s), oldUsers + count);
    QCOMPARE(m_server->terminate(), 0);
    const QByteArray bytes = database.bytesAtRest();
    for (int i = 0; i < count; ++i)
        QVERIFY(!bytes.contains(bareHash(u"password %1"_s.arg(i)).toLatin1()));
}

// Kills the server later each time; the test of Migrator kills it at each statement.
void TestMigration::fault_F12_killedWhileMigrating()
{
    for (int milliseconds = 5; milliseconds < 1'500; milliseconds = milliseconds * 4 / 3 + 1)
        m_server->startAndKill(milliseconds);
    QVERIFY(m_server->start());
    const DatabaseFile database(m_server->database());
    QCOMPARE(database.value(u"PRAGMA integrity_check"_s), u"ok"_s);
    QCOMPARE(database.value(u"SELECT count(*) FROM Messages"_s), 401);
    QCOMPARE(database.value(u"SELECT count(*) FROM Users"_s), oldUsers);
    for (const int chat : {1, 2, 3}) {
        QVariantList ids;
        for (const qint64 id : oldOrder(chat))
            ids.append(id);
        QCOMPARE(
            database.column(u"SELECT messageID FROM Messages WHERE chatID = %1 ORDER BY seq"_s.arg(chat)),
            ids);
    }
    QCOMPARE(alice().http().fetch("/").status, 200);
    Account::signIn(m_server->port(), u"bob-2"_s, u"second bob"_s);
}

STOA_TEST(TestMigration)
#include "tst_migration.moc"
