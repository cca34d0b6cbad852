#include "shared/store/Transaction.h"
#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"
#include "tests/support/ThreadTime.h"

using namespace Qt::StringLiterals;
using namespace stoa;

class TestAdminQueries : public MessageSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openEmpty(); }

    void users();
    void usersOfTheOldAppHaveNoTimes();
    void chats();
    void bans();
    void chatWithoutMessages();
    void leavesOutRemovedMessagesAndChats();
    void members();
    void fault_D03_chatsOfAUser();
    void fault_D03_messages();
    void fault_D03_originsOfSessions();
    void sessions();
    void invites();
    void tokens();
    void auditIsNewestFirst();
    void singleRows();
    void pagesHaveEveryRowOnce();
    void pagesCostWhatTheirRowsCost();

private:
    const AdminQueries &queries() const { return m_store->adminQueries(); }
};

void TestAdminQueries::users()
{
    const User ada = user(u"ada"_s);
    const User eve = user(u"eve"_s);
    chat(ada);
    chat(ada);
    m_store->sessions().add(ada, Secret::generate(), now.addDays(1), now.addSecs(-5));
    m_store->sessions().add(ada, Secret::generate(), now); // expired
    m_store->users().setDeactivated(eve.id, now);
    const QList<UserSummary> found = queries().users({}, 10, now);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].id, ada.id);
    QCOMPARE(found[0].name, u"ada"_s);
    QVERIFY(found[0].isActive);
    QCOMPARE(found[0].sessions, 1);
    QCOMPARE(found[0].chats, 2);
    QVERIFY(found[0].createdAt.secsTo(QDateTime::currentDateTimeUtc()) < 60);
    QVERIFY(found[0].lastSeenAt.isValid());
    QVERIFY(!found[1].isActive);
    QCOMPARE(found[1].sessions, 0);
    QCOMPARE(found[1].chats, 0);
    QVERIFY(!found[1].lastSeenAt.isValid());
}

void TestAdminQueries::usersOfTheOldAppHaveNoTimes()
{
    user(u"ada"_s);
    m_database->run(u"UPDATE Users SET createdAt = NULL, lastSeenAt = NULL"_s);
    const UserSummary ada = queries().users({}, 1, now).first();
    QVERIFY(!ada.createdAt.isValid());
    QVERIFY(!ada.lastSeenAt.isValid());
}

void TestAdminQueries::chats()
{
    const Membership ada = chat(user(u"ada"_s), u"<club>"_s);
    m_store->memberships().add(user(u"eve"_s), ada.chat().id);
    added(ada, u"hello"_s);
    added(ada, u"ї"_s);
    const ChatSummary found = queries().chats({}, 10).first();
    QCOMPARE(found.id, ada.chat().id);
    QCOMPARE(found.name, u"<club>"_s);
    QCOMPARE(found.members, 2);
    QCOMPARE(found.messages, 2);
    QCOMPARE(found.bytes, 7);
    QCOMPARE(found.lastActivityAt, now);
    QCOMPARE(found.kind, u"group"_s);
    QVERIFY(!found.isArchived);
    committed([&] {
        m_store->chats().setKind(ada, ChatKind::Public, now);
        m_store->chats().setArchived(ada, true, now);
    });
    const ChatSummary changed = queries().chats({}, 10).first();
    QCOMPARE(changed.kind, u"public"_s);
    QVERIFY(changed.isArchived);
}

void TestAdminQueries::bans()
{
    const Membership ada = chat(user(u"ada"_s));
    const User eve = user(u"eve"_s);
    const User bob = user(u"bob"_s);
    committed([&] {
        for (const User &user : {eve, bob})
            m_store->memberships().join(user, ada.chat().id, {}, now);
        QVERIFY(m_store->memberships().banBy(ada, eve.id, now));
        QVERIFY(m_store->memberships().removeBy(ada, bob.id, now));
    });
    const QList<BanSummary> expected{{.id = eve.id, .name = u"eve"_s, .by = u"ada"_s, .at = now}};
    QCOMPARE(queries().bans(ada.chat().id, {}, 10), expected);
    QVERIFY(queries().bans(ada.chat().id, eve.id, 10).isEmpty());
    committed([&] {
        QVERIFY(m_store->memberships().endBan(eve.id, ada.chat().id, now));
        QVERIFY(!m_store->memberships().endBan(eve.id, ada.chat().id, now));
    });
    QVERIFY(queries().bans(ada.chat().id, {}, 10).isEmpty());
}

void TestAdminQueries::chatWithoutMessages()
{
    chat(user(u"ada"_s));
    const ChatSummary found = queries().chats({}, 10).first();
    QCOMPARE(found.messages, 0);
    QCOMPARE(found.bytes, 0);
    QVERIFY(!found.lastActivityAt.isValid());
}

void TestAdminQueries::leavesOutRemovedMessagesAndChats()
{
    const Membership ada = chat(user(u"ada"_s), u"gone"_s);
    const Membership kept = chat(ada.user(), u"kept"_s);
    for (const Membership &in : {ada, kept}) {
        added(in, u"hello"_s);
        removed(added(in, u"ї"_s).id);
        removed(added(in, u"bye"_s).id);
        added(in, u"again"_s);
    }
    m_store->chats().remove(ada.chat().id, now);
    const QList<ChatSummary> found = queries().chats({}, 10);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().id, kept.chat().id);
    QCOMPARE(found.first().messages, 2);
    QCOMPARE(found.first().bytes, 10);
    QVERIFY(!queries().chat(ada.chat().id));
}

void TestAdminQueries::members()
{
    const Membership ada = chat(user(u"ada"_s));
    const User eve = user(u"eve"_s);
    user(u"stranger"_s);
    m_store->memberships().add(eve, ada.chat().id);
    const auto found = queries().members(ada.chat().id, {}, 10, now);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].name, u"ada"_s);
    QCOMPARE(found[0].chats, 1);
    QCOMPARE(queries().members(ada.chat().id, ada.user().id, 10, now).first().id, eve.id);
    QVERIFY(queries().members(ChatId(77), {}, 10, now).isEmpty());
}

void TestAdminQueries::fault_D03_chatsOfAUser()
{
    const Membership ada = chat(user(u"ada"_s), u"club"_s);
    const Membership gone = chat(ada.user(), u"gone"_s);
    const Membership eve = chat(user(u"eve"_s), u"eve's"_s);
    m_store->memberships().add(ada.user(), eve.chat().id);
    m_store->chats().remove(gone.chat().id, now);
    const auto found = queries().chatsOf(ada.user().id, {}, 10);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].name, u"club"_s);
    QCOMPARE(found[0].members, 1);
    QCOMPARE(found[1].name, u"eve's"_s);
    QCOMPARE(found[1].members, 2);
    QCOMPARE(queries().chatsOf(ada.user().id, found[0].id, 10).size(), 1);
    QVERIFY(queries().chatsOf(UserId(77), {}, 10).isEmpty());
}

void TestAdminQueries::fault_D03_messages()
{
    const Membership ada = chat(user(u"ada"_s));
    added(chat(ada.user()), u"elsewhere"_s);
    const Message first = added(ada, u"first"_s);
    removed(added(ada, u"removed"_s).id);
    const Message last = added(ada, u"last"_s);
    const auto found = queries().messages(ada.chat().id, 0, 10);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].id, last.id);
    QCOMPARE(found[0].seq, last.seq);
    QCOMPARE(found[0].author, ada.user().id);
    QCOMPARE(found[0].authorName, u"ada"_s);
    QCOMPARE(found[0].sentAt, last.sentAt);
    QCOMPARE(found[0].text, u"last"_s);
    QCOMPARE(queries().messages(ada.chat().id, last.seq, 10).constFirst().id, first.id);
    QVERIFY(queries().messages(ada.chat().id, first.seq, 10).isEmpty());
    QCOMPARE(queries().messages(ada.chat().id, 0, 1).size(), 1);
    QVERIFY(queries().messages(ChatId(77), 0, 10).isEmpty());
}

void TestAdminQueries::fault_D03_originsOfSessions()
{
    const User ada = user(u"ada"_s);
    const SessionOrigin origin{u"Firefox"_s, u"Linux"_s, u"192.0.2.7"_s};
    m_store->sessions().add(ada, Secret::generate(), now.addDays(1), now, origin);
    m_store->sessions().add(ada, Secret::generate(), now.addDays(1), now);
    const auto found = queries().sessions({}, 10, now);
    QCOMPARE(found[0].origin, origin);
    QCOMPARE(found[1].origin, SessionOrigin());
}

void TestAdminQueries::sessions()
{
    const User ada = user(u"ada"_s);
    const SessionId id = m_store->sessions().add(ada, Secret::generate(), now.addDays(1), now).id;
    m_store->sessions().add(ada, Secret::generate(), now);
    const auto found = queries().sessions({}, 10, now);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].id, id);
    QCOMPARE(found[0].user, ada.id);
    QCOMPARE(found[0].userName, u"ada"_s);
    QCOMPARE(found[0].expiresAt, now.addDays(1));
    QCOMPARE(found[0].lastSeenAt, now);
}

void TestAdminQueries::invites()
{
    const Membership ada = chat(user(u"ada"_s), u"club"_s);
    m_store->invites().add(ada, Secret::generate(), {now.addDays(7)});
    m_store->invites().add(ada, Secret::generate(), {now});
    const InviteId never = m_store->invites().add(
        ada, Secret::generate(), {.expiresAt = {}, .maxUses = 2, .role = MemberRole::Moderator});
    QVERIFY(m_store->invites().use(never));
    auto found = queries().invites({}, 10, now);
    QCOMPARE(found.size(), 2);
    QVERIFY(!found[1].expiresAt.isValid());
    QCOMPARE(found[1].uses, 1);
    QCOMPARE(found[1].maxUses, 2);
    QCOMPARE(found[1].maker, u"ada"_s);
    QCOMPARE(found[0].role, u"member"_s);
    QCOMPARE(found[1].role, u"moderator"_s);
    QVERIFY(!found[1].isForGuests);
    QVERIFY(m_store->invites().use(never));
    found = queries().invites({}, 10, now);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].chat, ada.chat().id);
    QCOMPARE(found[0].chatName, u"club"_s);
    QCOMPARE(found[0].expiresAt, now.addDays(7));
}

void TestAdminQueries::tokens()
{
    const auto token = m_store->tokens().add(u"laptop"_s, Secret::generate(), now);
    const auto found = queries().tokens({}, 10);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].id, token->id);
    QCOMPARE(found[0].name, u"laptop"_s);
    QCOMPARE(found[0].createdAt, now);
}

void TestAdminQueries::auditIsNewestFirst()
{
    QList<AuditId> ids;
    for (int i = 0; i < 5; ++i)
        ids.prepend(m_store->audit().add({.id = {},
                                          .at = now.addSecs(i),
                                          .actor = u"token laptop"_s,
                                          .origin = u"127.0.0.1"_s,
                                          .action = u"user.sign-out"_s,
                                          .target = u"user %1 (ada)"_s.arg(i),
                                          .detail = u"'<b>\n"_s}));
    const auto newest = queries().audit({}, 2);
    QCOMPARE(newest.size(), 2);
    QCOMPARE(newest[0].id, ids[0]);
    QCOMPARE(newest[0].at, now.addSecs(4));
    QCOMPARE(newest[0].actor, u"token laptop"_s);
    QCOMPARE(newest[0].origin, u"127.0.0.1"_s);
    QCOMPARE(newest[0].action, u"user.sign-out"_s);
    QCOMPARE(newest[0].target, u"user 4 (ada)"_s);
    QCOMPARE(newest[0].detail, u"'<b>\n"_s);
    const auto older = queries().audit(newest[1].id, 10);
    QCOMPARE(older.size(), 3);
    QCOMPARE(older.last().id, ids.last());
    QVERIFY(queries().audit(ids.last(), 10).isEmpty());
}

void TestAdminQueries::singleRows()
{
    const Membership ada = chat(user(u"ada"_s));
    const SessionId session = m_store->sessions().add(ada.user(), Secret::generate(), now.addDays(1)).id;
    m_store->sessions().add(ada.user(), Secret::generate(), now.addDays(1));
    QCOMPARE(queries().user(ada.user().id, now)->name, u"ada"_s);
    QVERIFY(!queries().user(UserId(77), now));
    QVERIFY(!queries().user(UserId(), now)); // and not the first user
    QCOMPARE(queries().chat(ada.chat().id)->members, 1);
    QVERIFY(!queries().chat(ChatId(77)));
    QCOMPARE(queries().session(session, now)->user, ada.user().id);
    m_store->sessions().remove(session);
    QVERIFY(!queries().session(session, now)); // and not the next session
    QVERIFY(!queries().invite(InviteId(1), now));
}

void TestAdminQueries::pagesHaveEveryRowOnce()
{
    QList<UserId> ids;
    for (int i = 0; i < 7; ++i)
        ids.append(user(u"user %1"_s.arg(i)).id);
    m_database->run(u"DELETE FROM Users WHERE userID = ?"_s, ids.takeAt(3));
    QList<UserId> met;
    for (UserId after;;) {
        const auto page = queries().users(after, 2, now);
        if (page.isEmpty())
            break;
        for (const UserSummary &summary : page)
            met.append(summary.id);
        after = page.last().id;
    }
    QCOMPARE(met, ids);
}

// With 100,000 users in a chat, a query may only look at the rows of its page. Sorting or scanning the tables
// would take seconds; the limit leaves room for a slow machine.
void TestAdminQueries::pagesCostWhatTheirRowsCost()
{
    {
        Transaction transaction(*m_database);
        m_database->run(u"WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
                        " INSERT INTO Users (username, username_key, password_hash)"
                        " SELECT 'u' || i, 'u' || i, 'x' FROM n"_s);
        m_database->run(
            u"INSERT INTO Chats (chatID, chat_name, seq) SELECT userID, username, 3 FROM Users"_s);
        m_database->run(u"INSERT INTO ChatMembers (chatID, userID) SELECT userID, userID FROM Users"_s);
        m_database->run(u"INSERT INTO Messages (chatID, seq, message_text, username, userID)"
                        " SELECT userID, n, 'text', username, userID FROM Users,"
                        " (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) AS Numbers"_s);
        m_database->run(u"INSERT INTO Sessions (userID, session_token, expires_at)"
                        " SELECT userID, username, '2099-01-01 00:00:00' FROM Users"_s);
        m_database->run(u"INSERT INTO InviteCodes (chatID, code, expires_at)"
                        " SELECT userID, username, '2099-01-01 00:00:00' FROM Users"_s);
        m_database->run(u"INSERT INTO AuditLog (at, actor, origin, action, target, detail)"
                        " SELECT '2026-01-01 00:00:00', 'owner', 'local', 'x', username, '' FROM Users"_s);
        transaction.commit();
    }
    const qint64 start = threadTime();
    QCOMPARE(queries().users(UserId(90'000), 1000, now).size(), 1000);
    QCOMPARE(queries().chats(ChatId(90'000), 1000).size(), 1000);
    QCOMPARE(queries().sessions(SessionId(90'000), 1000, now).size(), 1000);
    QCOMPARE(queries().invites(InviteId(90'000), 1000, now).size(), 1000);
    QCOMPARE(queries().audit(AuditId(90'000), 1000).size(), 1000);
    QCOMPARE(queries().members(ChatId(90'000), {}, 1000, now).size(), 1);
    QCOMPARE(queries().chatsOf(UserId(90'000), {}, 1000).size(), 1);
    QCOMPARE(queries().messages(ChatId(90'000), 0, 1000).size(), 3);
    const qint64 used = threadTime() - start;
    qInfo("eight pages: %lld ms", used);
    QVERIFY2(used < 500, QByteArray::number(used).constData());
}

STOA_TEST(TestAdminQueries)
#include "tst_adminqueries.moc"
