#include "shared/store/Store.h"
#include "shared/store/sqlite/MigrationReport.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/shared/store/sqlite/OldSchema.h"
#include "tests/support/TestProgram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

// Migration 8, from a database of the version before it, in which messages have been removed.
class TestChangesMigration : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void removalsAreChanges();
    void messagesAreCounted();
    void numbersGoOn();
    void auditLogKeepsItsActions();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteDatabase> m_database;
    std::unique_ptr<Store> m_store;
    std::optional<Membership> m_ada;
};

namespace {

void makeVersion7(const QString &path)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    makeSchema(database, 7);
    database.run(u"INSERT INTO Users (userID, username, username_key, password_hash)"
                 " VALUES (1, 'ada', 'ada', 'x')"_s);
    database.run(u"INSERT INTO Chats (chatID, chat_name, seq) VALUES (1, 'talk', 7), (2, 'empty', 0)"_s);
    database.run(u"INSERT INTO ChatMembers (chatID, userID) VALUES (1, 1), (2, 1)"_s);
    database.run(
        u"INSERT INTO Messages (messageID, chatID, userID, username, seq, message_text, timestamp, nonce,"
        " removalSeq) VALUES"
        " (11, 1, 1, 'ada', 1, 'one', '2026-11-22 10:10:10.123', 'n1', NULL),"
        " (12, 1, 1, 'ada', 2, '', '2026-11-22 10:10:11.123', 'n2', 4),"
        " (13, 1, 1, 'ada', 3, 'three', '2026-11-22 10:10:12.123', 'n3', NULL),"
        " (14, 1, 1, 'ada', 5, '', '2026-11-22 10:10:13.123', 'n4', 6),"
        " (15, 1, 1, 'ada', 7, 'seven', '2026-11-22 10:10:14.123', 'n5', NULL)"_s);
    database.run(
        u"INSERT INTO AuditLog (at, actor, origin, act, target, detail)"
        " VALUES ('2026-11-22 10:10:10.123', 'owner', 'local', 'message.delete', 'message 12', '')"_s);
}

} // namespace

void TestChangesMigration::init()
{
    m_store.reset();
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    const QString path = m_folder->filePath(u"database.db"_s);
    makeVersion7(path);
    const MigrationReport report = Migrator(path).run();
    QCOMPARE(report.from, 7);
    QCOMPARE(report.to, Migrator::latestVersion());
    m_database = std::make_unique<SqliteDatabase>(path, SqliteDatabase::Access::ReadWrite);
    m_store = std::make_unique<Store>(*m_database);
    m_ada = m_store->memberships().find(m_store->users().credentials(UserId(1))->user, ChatId(1));
}

void TestChangesMigration::removalsAreChanges()
{
    QList<qint64> numbers; // of the change and of its message, in turn
    for (const ChatChange &change : m_store->history().changesAfter(*m_ada, 0, 100)) {
        const auto *removal = std::get_if<MessageRemoved>(&change);
        const Message &message = removal ? removal->message : std::get<MessagePosted>(change).message;
        QCOMPARE(removal != nullptr, message.text.isEmpty());
        numbers << seqOf(change) << message.seq;
    }
    QCOMPARE(numbers, (QList<qint64>{1, 1, 3, 3, 4, 2, 6, 5, 7, 7}));
    QCOMPARE(m_store->history().page(*m_ada, 100, 100).size(), 3);
}

void TestChangesMigration::messagesAreCounted()
{
    QCOMPARE(m_store->adminQueries().chat(ChatId(1))->messages, 3);
    QCOMPARE(m_store->adminQueries().chat(ChatId(2))->messages, 0);
}

void TestChangesMigration::numbersGoOn()
{
    const auto post = [this](const QString &nonce) {
        return m_store->messages().add(
            {ChatId(1), UserId(1), *MessageText::fromInput(u"x"_s), *Nonce::fromInput(nonce), ConnectionId()},
            QDateTime::currentDateTimeUtc());
    };
    QCOMPARE(std::get<MessageStore::Added>(post(u"n6"_s)).message.seq, 8);
    const auto again = std::get<MessageStore::Repeated>(post(u"n2"_s)).present;
    QCOMPARE(std::get<MessageRemoved>(again).seq(), 4);
    QCOMPARE(m_store->messages().remove(MessageId(11), QDateTime::currentDateTimeUtc())->seq(), 9);
    QVERIFY(!m_store->messages().remove(MessageId(12), QDateTime::currentDateTimeUtc()));
}

void TestChangesMigration::auditLogKeepsItsActions()
{
    QCOMPARE(m_store->adminQueries().audit({}, 10).first().action, u"message.delete"_s);
}

STOA_TEST(TestChangesMigration)
#include "tst_changesmigration.moc"
