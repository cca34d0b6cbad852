#include "server/chat/OnlineMembers.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseReader.h"
#include "tests/support/TestDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

// OnlineMembers over a database in which ada is in two chats and bob in the first of them.
class MembersWithDatabase
{
public:
    MembersWithDatabase()
        : online([this] { return now; })
        , reader(database.path(), 1)
        , members(bus, online, reader)
    {
        addBob(general);
        QObject::connect(&members, &OnlineMembers::changed, &members,
                         [this](const Presence::Changes &changes, const QList<ChatId> &newcomers) {
                             for (const Presence::Change &change : changes)
                                 m_seen.append(word(change));
                             for (const ChatId chat : newcomers)
                                 m_seen.append(u"new in "_s + nameOf(chat));
                         });
    }

    void addBob(const Chat &chat)
    {
        database.change([&](Store &store) { return store.memberships().add(bob, chat.id).has_value(); });
    }

    void removeBob(const Chat &chat)
    {
        database.change([&](Store &store) { return store.memberships().remove(bob.id, chat.id); });
    }

    // Returns what was emitted since the last call, sorted, once it is something; empty if nothing came in
    // time.
    QString receive()
    {
        const bool came = QTest::qWaitFor([this] { return !m_seen.isEmpty(); });
        return came ? take() : QString();
    }

    QString take()
    {
        m_seen.sort();
        return std::exchange(m_seen, {}).join(u", "_s);
    }

    TestDatabase database;
    User ada = database.addUser(u"ada"_s);
    User bob = database.addUser(u"bob"_s);
    Chat general = database.addChat(u"general"_s, ada);
    Chat other = database.addChat(u"other"_s, ada);
    qint64 now = 1'000;
    CommitBus bus;
    OnlineUsers online;
    DatabaseReader reader;
    OnlineMembers members;

private:
    QString nameOf(ChatId chat) const { return chat == general.id ? general.name : other.name; }

    QString word(const Presence::Change &change) const
    {
        const QString user = change.user == ada.id ? ada.name : bob.name;
        return (change.isOnline ? u'+' : u'-') + user + u" in "_s + nameOf(change.chat);
    }

    QStringList m_seen;
};

} // namespace

class TestOnlineMembers : public QObject
{
    Q_OBJECT
private slots:
    void reportsPeopleInAllTheirChats();
    void reportsJoinsAndLeaves();
    void holdsNewcomersUntilTheyAreKnown();
    void forgetsAccountsThatAreGone();
    void readsForAllWhoComeTogether();
};

void TestOnlineMembers::reportsPeopleInAllTheirChats()
{
    MembersWithDatabase with;
    with.online.noteRequest(with.ada.id);
    with.online.noteSocketOpened(with.bob.id);
    QCOMPARE(with.receive(), u"+ada in general, +ada in other, +bob in general"_s);
    with.online.noteSocketClosed(with.bob.id);
    QCOMPARE(with.receive(), u"-bob in general"_s);
    with.now += OnlineUsers::requestTime;
    with.online.update();
    QCOMPARE(with.take(), u"-ada in general, -ada in other"_s);
    QCOMPARE(with.members.size(), 0);
}

void TestOnlineMembers::reportsJoinsAndLeaves()
{
    MembersWithDatabase with;
    with.online.noteRequest(with.bob.id);
    QCOMPARE(with.receive(), u"+bob in general"_s);
    with.addBob(with.other);
    emit with.bus.accessChanged({with.ada.id, with.bob.id, with.bob.id}); // ada is not online
    QCOMPARE(with.receive(), u"+bob in other"_s);
    with.removeBob(with.general);
    emit with.bus.accessChanged({with.bob.id});
    QCOMPARE(with.receive(), u"-bob in general"_s);
}

// Else their own list of people would come without themselves.
void TestOnlineMembers::holdsNewcomersUntilTheyAreKnown()
{
    MembersWithDatabase with;
    with.online.noteSocketOpened(with.bob.id);
    with.members.addNewcomers({{with.general.id, with.bob.id}, {with.general.id, with.ada.id}});
    QCOMPARE(with.take(), QString());
    QCOMPARE(with.receive(), u"+bob in general, new in general"_s);
    with.members.addNewcomers({{with.general.id, with.bob.id}});
    QCOMPARE(with.take(), u"new in general"_s);
    with.addBob(with.other);
    emit with.bus.accessChanged({with.bob.id});
    with.members.addNewcomers({{with.other.id, with.bob.id}});
    QCOMPARE(with.take(), QString());
    QCOMPARE(with.receive(), u"+bob in other, new in other"_s);
}

void TestOnlineMembers::forgetsAccountsThatAreGone()
{
    MembersWithDatabase with;
    constexpr UserId nobody(99);
    with.online.noteSocketOpened(nobody);
    with.online.noteSocketOpened(with.bob.id);
    QCOMPARE(with.receive(), u"+bob in general"_s);
    with.removeBob(with.general); // as the removal of an account does
    emit with.bus.accessChanged({with.bob.id});
    QCOMPARE(with.receive(), u"-bob in general"_s);
}

// 1,000 people: a signal for each read, and all of them are there in the end.
void TestOnlineMembers::readsForAllWhoComeTogether()
{
    MembersWithDatabase with;
    with.database.change([&](Store &store) {
        for (int i = 0; i < 1'000; ++i) {
            const User user = *store.users().add(*UserName::fromInput(u"p%1"_s.arg(i)), "no hash");
            store.memberships().add(user, with.general.id);
            with.online.noteRequest(user.id);
        }
        return true;
    });
    int signalled = 0;
    qsizetype came = 0;
    QObject::connect(&with.members, &OnlineMembers::changed, &with.members,
                     [&](const Presence::Changes &changes) {
                         ++signalled;
                         came += changes.size();
                     });
    QTRY_COMPARE(came, 1'000);
    QVERIFY2(signalled <= 10, qPrintable(QString::number(signalled)));
}

STOA_TEST(TestOnlineMembers)
#include "tst_onlinemembers.moc"
