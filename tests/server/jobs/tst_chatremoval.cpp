#include "server/database/CommitBus.h"
#include "server/database/DatabaseWriter.h"
#include "server/jobs/ChatRemoval.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QSignalSpy>
#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestChatRemoval : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void clearsAwayADeletedChat();
    void goesOnWhereTheLastServerStopped();
    void otherWritesComeBetweenTheSlices();

private:
    static constexpr int messages = 3 * ChatRemoval::slice + 7;

    void deleteChat();
    qint64 count(const QString &table) const;

    std::unique_ptr<TestDatabase> m_database;
    User m_ada;
    Chat m_gone;
    Chat m_kept;
    CommitBus m_bus;
};

void TestChatRemoval::init()
{
    m_database = std::make_unique<TestDatabase>();
    m_ada = m_database->addUser(u"ada"_s);
    m_gone = m_database->addChat(u"gone"_s, m_ada);
    m_kept = m_database->addChat(u"kept"_s, m_ada);
    m_database->change([&](Store &store) {
        for (int i = 0; i < messages; ++i)
            store.messages().add({m_gone.id, m_ada.id, *MessageText::fromInput(u"x"_s), {}, {}},
                                 QDateTime::currentDateTimeUtc());
        store.messages().add({m_kept.id, m_ada.id, *MessageText::fromInput(u"the newest"_s), {}, {}},
                             QDateTime::currentDateTimeUtc());
        return true;
    });
}

qint64 TestChatRemoval::count(const QString &table) const
{
    SqliteDatabase database(m_database->path(), SqliteDatabase::Access::ReadOnly);
    Rows rows = database.run(u"SELECT count(*) FROM "_s + table);
    return rows.next() ? rows.integer(0) : -1;
}

void TestChatRemoval::clearsAwayADeletedChat()
{
    DatabaseWriter writer(m_database->path(), m_bus, {});
    writer.start();
    ChatRemoval removal(m_bus, writer);
    QSignalSpy finished(&removal, &ChatRemoval::finished);
    QVERIFY(writer
                .run([&](Store &store) {
                    return store.chats().remove(m_gone.id, QDateTime::currentDateTimeUtc());
                })
                .result());
    QVERIFY(finished.wait());
    QCOMPARE(count(u"Messages"_s), 1);
    QCOMPARE(count(u"Chats"_s), 1);
}

void TestChatRemoval::goesOnWhereTheLastServerStopped()
{
    m_database->change([&](Store &store) {
        store.chats().remove(m_gone.id, QDateTime::currentDateTimeUtc());
        return store.chats().removeLeftovers(ChatRemoval::slice);
    });
    QCOMPARE(count(u"Messages"_s), messages + 1 - ChatRemoval::slice);
    DatabaseWriter writer(m_database->path(), m_bus, {});
    writer.start();
    ChatRemoval removal(m_bus, writer);
    QSignalSpy finished(&removal, &ChatRemoval::finished);
    removal.start();
    QVERIFY(finished.wait());
    QCOMPARE(count(u"Messages"_s), 1);
    QCOMPARE(count(u"Chats"_s), 1);
}

void TestChatRemoval::otherWritesComeBetweenTheSlices()
{
    DatabaseWriter writer(m_database->path(), m_bus, {});
    writer.start();
    ChatRemoval removal(m_bus, writer);
    QSignalSpy finished(&removal, &ChatRemoval::finished);
    const bool isRemoved = writer
                               .run([&](Store &store) {
                                   return store.chats().remove(m_gone.id, QDateTime::currentDateTimeUtc());
                               })
                               .result();
    QVERIFY(isRemoved);
    QSet<qint64> left; // counts that others see during the removal
    while (finished.isEmpty()) {
        const MessageDraft draft{m_kept.id, m_ada.id, *MessageText::fromInput(u"hello"_s), {}, {}};
        QVERIFY(std::holds_alternative<ChatChange>(writer.postAndAwait(draft).result()));
        left.insert(count(u"Messages WHERE chatID = %1"_s.arg(m_gone.id.value())));
        QCoreApplication::processEvents();
    }
    QVERIFY2(left.size() >= 4, qPrintable(QString::number(left.size())));
}

STOA_TEST(TestChatRemoval)
#include "tst_chatremoval.moc"
