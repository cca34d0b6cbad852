#include "shared/store/Transaction.h"
#include "tests/shared/store/StoreSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

class TestStore : public StoreSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openEmpty(); }

    void epochLasts();
    void userIsFoundByFoldedName_data();
    void userIsFoundByFoldedName();
    void userNamesAreUnique_data();
    void userNamesAreUnique();
    void userIsFoundById();
    void passwordHashIsReplaced();
    void bareHashes_data();
    void bareHashes();
    void sessionOpensForItsTokenOnly();
    void sessionExpires();
    void security_S14_oldExpiryForm();
    void sessionIsRemoved();
    void sessionsAreRenewed();
    void sessionsOfAUser();
    void expiredSessionsAreRemoved();
    void chatHasItsMaker();
    void chatsOfAUser();
    void joiningTwiceIsFine();
    void joiningNoChat();
    void leaving();
    void security_S27_strangerAndNoChatAreTheSame();
    void removingAMemberByTheirId();
    void aRemovedChatIsGoneAtOnce();
    void theRestOfARemovedChatGoesInSteps();
    void idsOfMessagesAreUsedOnce();
    void inviteLeadsToItsChat();
    void security_S26_inviteExpires();
    void security_S37_quotesAreText_data();
    void security_S37_quotesAreText();
};

void TestStore::epochLasts()
{
    const QString epoch = m_store->epoch();
    QVERIFY(epoch.size() >= 16);
    QCOMPARE(m_store->epoch(), epoch);
    QFETCH_GLOBAL(BackEnd, backEnd);
    const QTemporaryDir other;
    const auto database = backEnd(other);
    QVERIFY(Store(*database).epoch() != epoch);
}

void TestStore::userIsFoundByFoldedName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::newRow("same") << u"Ada"_s << u"Ada"_s;
    QTest::newRow("lower") << u"Ada"_s << u"ada"_s;
    QTest::newRow("upper") << u"ольга"_s << u"ОЛЬГА"_s;
    QTest::newRow("blanks around") << u"Ada"_s << u"  ada\t"_s;
    QTest::newRow("decomposed") << u"J\u00fcrgen"_s << u"ju\u0308rgen"_s;
    QTest::newRow("fullwidth") << u"ada"_s << u"\uff21\uff24\uff21"_s;
    QTest::newRow("final sigma") << u"Όσος"_s << u"ΌΣΟΣ"_s;
}

void TestStore::userIsFoundByFoldedName()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    const User added = user(name);
    user(u"somebody else"_s);
    const auto found = m_store->users().findByName(typed);
    QVERIFY(found);
    QCOMPARE(found->user, added);
    QCOMPARE(found->passwordHash, QByteArray("hash"));
    QVERIFY(!m_store->users().findByName(typed + u"x"_s));
}

void TestStore::userNamesAreUnique_data()
{
    userIsFoundByFoldedName_data();
}

void TestStore::userNamesAreUnique()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    user(name);
    const auto twin = UserName::fromInput(typed.trimmed());
    QVERIFY(twin);
    QVERIFY(!m_store->users().add(*twin, "another hash"));
    QCOMPARE(m_store->users().findByName(name)->passwordHash, QByteArray("hash"));
    QCOMPARE(count(u"Users"_s), 1);
}

void TestStore::userIsFoundById()
{
    const User ada = user(u"ada"_s);
    QCOMPARE(m_store->users().credentials(ada.id)->user, ada);
    QVERIFY(!m_store->users().credentials(UserId(ada.id.value() + 1)));
    QVERIFY(!m_store->users().credentials(UserId()));
}

void TestStore::passwordHashIsReplaced()
{
    const User ada = user(u"ada"_s);
    user(u"eve"_s);
    m_store->users().setPasswordHash(ada.id, "$argon2id$new");
    QCOMPARE(m_store->users().findByName(u"ada"_s)->passwordHash, QByteArray("$argon2id$new"));
    QCOMPARE(m_store->users().findByName(u"eve"_s)->passwordHash, QByteArray("hash"));
}

void TestStore::bareHashes_data()
{
    QTest::addColumn<QByteArray>("hash");
    QTest::addColumn<bool>("isBare");
    QTest::newRow("SHA-256") << QByteArray(64, 'a') << true;
    QTest::newRow("upper case") << QByteArray("0123456789ABCDEF").repeated(4) << true;
    QTest::newRow("63 digits") << QByteArray(63, 'a') << false;
    QTest::newRow("65 digits") << QByteArray(65, 'a') << false;
    QTest::newRow("Argon2id") << QByteArray("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2g=")
                              << false;
}

void TestStore::bareHashes()
{
    QFETCH(QByteArray, hash);
    QFETCH(bool, isBare);
    const User ada = user(u"ada"_s);
    user(u"bob"_s);
    m_store->users().setPasswordHash(ada.id, hash);
    const auto users = m_store->users().withBareHash(10);
    QCOMPARE(users.size(), int(isBare));
    if (isBare) {
        QCOMPARE(users.first().user, ada);
        QCOMPARE(users.first().passwordHash, hash);
        QVERIFY(m_store->users().withBareHash(0).isEmpty());
    }
}

void TestStore::sessionOpensForItsTokenOnly()
{
    const User ada = user(u"ada"_s);
    const Secret token = Secret::generate();
    const Session session = m_store->sessions().add(ada, token, now.addDays(7));
    QCOMPARE(session.user, ada);
    QCOMPARE(session.expiresAt, now.addDays(7));
    QCOMPARE(m_store->sessions().find(token, now), session);
    QVERIFY(!m_store->sessions().find(Secret::generate(), now));
    QVERIFY(!m_store->sessions().find(Secret(QByteArray()), now));
    QVERIFY2(!m_store->sessions().find(Secret(token.digest()), now), "What is stored must not sign in");
}

void TestStore::sessionExpires()
{
    const Secret token = Secret::generate();
    m_store->sessions().add(user(u"ada"_s), token, now);
    QVERIFY(m_store->sessions().find(token, now.addMSecs(-1)));
    QVERIFY(!m_store->sessions().find(token, now));
    QVERIFY(!m_store->sessions().find(token, now.addMSecs(1)));
}

void TestStore::security_S14_oldExpiryForm()
{
    const Secret token = Secret::generate();
    m_store->sessions().add(user(u"ada"_s), token, now);
    m_database->run(u"UPDATE Sessions SET expires_at = '2099-01-01 00:00:00'"_s);
    const QDateTime end(QDate(2099, 1, 1), QTime(0, 0), utc);
    const auto session = m_store->sessions().find(token, end.addMSecs(-1));
    QVERIFY(session);
    QCOMPARE(session->expiresAt, end);
    QVERIFY(!m_store->sessions().find(token, end));
    QCOMPARE(m_store->sessions().removeExpired(end.addMSecs(-1)), 0);
    QCOMPARE(m_store->sessions().removeExpired(end), 1);
}

void TestStore::sessionIsRemoved()
{
    const User ada = user(u"ada"_s);
    const Secret first = Secret::generate();
    const Secret second = Secret::generate();
    const SessionId id = m_store->sessions().add(ada, first, now.addDays(1)).id;
    m_store->sessions().add(ada, second, now.addDays(1));
    QVERIFY(m_store->sessions().remove(id));
    QVERIFY(!m_store->sessions().find(first, now));
    QVERIFY(m_store->sessions().find(second, now));
    QVERIFY(!m_store->sessions().remove(id));
}

void TestStore::sessionsAreRenewed()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Secret token = Secret::generate();
    const SessionId id = m_store->sessions().add(user(u"ada"_s), token, now.addDays(1), now, {}, true).id;
    const auto end = [&] { return m_store->sessions().find(token, now)->expiresAt; };
    m_store->sessions().renew(id, now.addDays(2));
    QCOMPARE(end(), now.addDays(2));
    m_store->sessions().renew(id, now.addDays(1)); // sooner
    QCOMPARE(end(), now.addDays(1));
    QVERIFY(m_store->sessions().find(token, now)->endsWithBrowser);
    QCOMPARE(m_store->sessions().find(token, now)->createdAt, now);
    m_store->sessions().renew(SessionId(id.value() + 1), now.addDays(3)); // there is none
    QCOMPARE(end(), now.addDays(1));
}

void TestStore::sessionsOfAUser()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const User ada = user(u"ada"_s);
    const auto add = [&](const User &user, const QDateTime &end, const SessionOrigin &origin = {}) {
        return m_store->sessions().add(user, Secret::generate(), end, now.addSecs(-10), origin).id;
    };
    const SessionOrigin origin{u"Firefox"_s, u"Linux"_s, u"192.0.2.1"_s};
    const SessionId first = add(ada, now.addDays(1), origin);
    const SessionId second = add(ada, now.addDays(1));
    const SessionId bobs = add(user(u"bob"_s), now.addDays(1));
    add(ada, now); // expired
    m_store->sessions().noteSeen(first, now);
    QCOMPARE(m_store->sessions().sessionsOf(ada.id, now, 9),
             QList<OwnSession>(
                 {{first, origin, now.addSecs(-10), now}, {second, {}, now.addSecs(-10), now.addSecs(-10)}}));
    QCOMPARE(m_store->sessions().sessionsOf(ada.id, now, 1).size(), 1);
    QVERIFY(!m_store->sessions().removeOf(ada.id, bobs));
    QVERIFY(m_store->sessions().removeOf(ada.id, first));
    QVERIFY(!m_store->sessions().removeOf(ada.id, first));
    QCOMPARE(m_store->sessions().sessionsOf(ada.id, now, 9).size(), 1);
}

void TestStore::expiredSessionsAreRemoved()
{
    const User ada = user(u"ada"_s);
    m_store->sessions().add(ada, Secret::generate(), now);
    m_store->sessions().add(ada, Secret::generate(), now.addMSecs(1));
    QCOMPARE(m_store->sessions().removeExpired(now), 1);
    QCOMPARE(m_store->sessions().removeExpired(now), 0);
    QCOMPARE(count(u"Sessions"_s), 1);
}

void TestStore::chatHasItsMaker()
{
    const User ada = user(u"ada"_s);
    const Chat chat = m_store->chats().add(*ChatName::fromInput(u"<b>"_s), ada);
    QCOMPARE(chat.name, u"<b>"_s);
    QCOMPARE(chat.seq, 0);
    const auto membership = m_store->memberships().find(ada, chat.id);
    QVERIFY(membership);
    QCOMPARE(membership->chat(), chat);
    QCOMPARE(membership->user(), ada);
}

void TestStore::chatsOfAUser()
{
    const User ada = user(u"ada"_s);
    const User eve = user(u"eve"_s);
    const ChatId first = chat(ada, u"first"_s).chat().id;
    chat(eve, u"not hers"_s);
    const ChatId third = chat(ada, u"third"_s).chat().id;
    QCOMPARE(m_store->memberships().chatIdsOf(ada.id), (QList<ChatId>{first, third}));
    QVERIFY(m_store->memberships().chatIdsOf(user(u"new"_s).id).isEmpty());
}

void TestStore::joiningTwiceIsFine()
{
    const Membership ada = chat(user(u"ada"_s));
    const User eve = user(u"eve"_s);
    for (int i = 0; i < 2; ++i) {
        const auto joined = m_store->memberships().add(eve, ada.chat().id);
        QVERIFY(joined);
        QCOMPARE(joined->user(), eve);
        QCOMPARE(joined->chat(), ada.chat());
    }
    QCOMPARE(count(u"ChatMembers"_s), 2);
}

void TestStore::joiningNoChat()
{
    QVERIFY(!m_store->memberships().add(user(u"ada"_s), ChatId(77)));
    QCOMPARE(count(u"ChatMembers"_s), 0);
}

void TestStore::leaving()
{
    const Membership ada = chat(user(u"ada"_s));
    QVERIFY(m_store->memberships().remove(ada.user().id, ada.chat().id));
    QVERIFY(!m_store->memberships().find(ada.user(), ada.chat().id));
    QVERIFY(!m_store->memberships().remove(ada.user().id, ada.chat().id));
}

void TestStore::security_S27_strangerAndNoChatAreTheSame()
{
    const Membership ada = chat(user(u"ada"_s));
    const User eve = user(u"eve"_s);
    QVERIFY(!m_store->memberships().find(eve, ada.chat().id));
    QVERIFY(!m_store->memberships().find(eve, ChatId(77)));
    QVERIFY(!m_store->memberships().find(eve, ChatId()));
}

void TestStore::removingAMemberByTheirId()
{
    const Membership ada = chat(user(u"ada"_s));
    const Membership eve = *m_store->memberships().add(user(u"eve"_s), ada.chat().id);
    QVERIFY(!m_store->memberships().remove(eve.user().id, ChatId(77)));
    QVERIFY(m_store->memberships().remove(eve.user().id, ada.chat().id));
    QVERIFY(!m_store->memberships().remove(eve.user().id, ada.chat().id));
    QVERIFY(!m_store->memberships().find(eve.user(), ada.chat().id));
    QVERIFY(m_store->memberships().find(ada.user(), ada.chat().id));
}

void TestStore::aRemovedChatIsGoneAtOnce()
{
    const User ada = user(u"ada"_s);
    const Membership gone = chat(ada, u"gone"_s);
    const Membership kept = chat(ada);
    for (const Membership &membership : {gone, kept}) {
        added(membership, u"hello"_s, u"n"_s);
        m_store->invites().add(membership, Secret::generate(), {now.addDays(7)});
    }
    QVERIFY(!m_store->chats().remove(ChatId(77), now));
    QVERIFY(m_store->chats().remove(gone.chat().id, now));
    QVERIFY(!m_store->chats().remove(gone.chat().id, now));
    QVERIFY(!m_store->memberships().find(ada, gone.chat().id));
    QVERIFY(!m_store->memberships().add(ada, gone.chat().id)); // as with an invite that was read before
    for (const QString &table : {u"ChatMembers"_s, u"InviteCodes"_s})
        QVERIFY2(count(table) == 1, qPrintable(table));
    QCOMPARE(messagesIn(m_store->history().page(kept, 100, 50)).size(), 1);
    QVERIFY(!m_database->run(u"SELECT 1 FROM Chats WHERE chat_name = 'gone'"_s).next());
}

void TestStore::theRestOfARemovedChatGoesInSteps()
{
    const User ada = user(u"ada"_s);
    const Membership kept = chat(ada);
    added(kept, u"stays"_s);
    QVERIFY(!m_store->chats().removeLeftovers(10));
    QList<ChatId> gone;
    for (const int messages : {0, 7}) {
        const Membership chatToGo = chat(ada);
        gone.append(chatToGo.chat().id);
        for (int i = 0; i < messages; ++i)
            added(chatToGo, u"goes"_s);
        if (messages > 0) // a message that was taken away goes, too
            QVERIFY(removed(added(chatToGo, u"goes"_s).id));
    }
    added(kept, u"stays, too"_s);
    for (const ChatId id : gone)
        m_store->chats().remove(id, now);
    QList<qint64> left;
    while (m_store->chats().removeLeftovers(3))
        left.append(count(u"Messages"_s));
    QCOMPARE(
        left,
        (QList<qint64>{10, 7, 4, 2, 2})); // after the empty chat, three steps, and the row of the other chat
    QCOMPARE(count(u"Chats"_s), 1);
    QCOMPARE(messagesIn(m_store->history().page(kept, 100, 50)).size(), 2);
}

// A list or a page may still show the old message; an action on it must not hit another one.
void TestStore::idsOfMessagesAreUsedOnce()
{
    const User ada = user(u"ada"_s);
    const Membership kept = chat(ada);
    const Membership gone = chat(ada);
    added(gone, u"goes"_s);
    const Message newest = added(gone, u"secret"_s);
    m_store->chats().remove(gone.chat().id, now);
    while (m_store->chats().removeLeftovers(10)) { }
    QCOMPARE(count(u"Messages"_s), 1);
    QVERIFY(!m_database->run(u"SELECT 1 FROM Messages WHERE message_text <> '' OR username <> ''"_s).next());
    QVERIFY(added(kept, u"next"_s).id > newest.id);
    while (m_store->chats().removeLeftovers(10)) { }
    QCOMPARE(count(u"Messages"_s), 1);
    QCOMPARE(count(u"Chats"_s), 1);
}

void TestStore::inviteLeadsToItsChat()
{
    const Membership ada = chat(user(u"ada"_s));
    const Secret code = Secret::generate();
    const InviteId id = m_store->invites().add(ada, code, {now.addDays(7)});
    QCOMPARE(m_store->invites().find(code, now),
             (Invitation{ada.chat().id, ada.chat().name, 1, ada.user(), id}));
    m_store->memberships().join(user(u"bob"_s), ada.chat().id, ada.user().id);
    QCOMPARE(m_store->invites().find(code, now)->members, 2);
    m_database->run(u"UPDATE InviteCodes SET maker = NULL"_s); // made before the maker was stored
    QVERIFY(!m_store->invites().find(code, now)->inviter);
    QVERIFY(!m_store->invites().find(Secret::generate(), now));
    QVERIFY(!m_store->invites().find(Secret(code.digest()), now));
}

void TestStore::security_S26_inviteExpires()
{
    const Membership ada = chat(user(u"ada"_s));
    const Secret code = Secret::generate();
    m_store->invites().add(ada, code, {now});
    m_store->invites().add(ada, Secret::generate(), {now.addMSecs(1)});
    QVERIFY(m_store->invites().find(code, now.addMSecs(-1)));
    QVERIFY(!m_store->invites().find(code, now));
    QCOMPARE(m_store->invites().removeExpired(now), 1);
    QCOMPARE(count(u"InviteCodes"_s), 1);
}

void TestStore::security_S37_quotesAreText_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"'", "''", "\"", "`", "';--", "' OR '1'='1", "'); DROP TABLE Users; --", "\\'", "%", "_", "?",
          ":name", "@x", "$1", "/*", "*/", "1;SELECT 1", "' UNION SELECT 1 --", "%00"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestStore::security_S37_quotesAreText()
{
    QFETCH(QString, text);
    const User eve = user(text);
    const User ada = user(u"ada"_s);
    QCOMPARE(m_store->users().findByName(text)->user, eve);
    const Membership membership = chat(eve, text);
    QCOMPARE(membership.chat().name, text);
    QCOMPARE(added(membership, text, text).text, text);
    QVERIFY(std::holds_alternative<MessageStore::Repeated>(send(membership, text, text)));
    QVERIFY(!m_store->sessions().find(Secret(text.toUtf8()), now));
    QVERIFY(!m_store->invites().find(Secret(text.toUtf8()), now));
    m_store->users().setPasswordHash(eve.id, text.toUtf8());
    QCOMPARE(m_store->users().findByName(text)->passwordHash, text.toUtf8());
    QCOMPARE(m_store->users().findByName(u"ada"_s)->passwordHash, QByteArray("hash"));
    QCOMPARE(m_store->users().credentials(ada.id)->user, ada);
    QCOMPARE(count(u"Users"_s), 2);
}

STOA_TEST(TestStore)
#include "tst_store.moc"
