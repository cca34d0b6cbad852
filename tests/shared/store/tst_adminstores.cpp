#include "tests/shared/store/StoreSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

// The changes that admins make: tokens, reset links, deactivation, ended sessions and invites.
class TestAdminStores : public StoreSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openEmpty(); }

    void tokenIsFoundByItsSecretOnly();
    void tokenNamesAreUnique();
    void revokedTokenIsGoneAndItsIdNotUsedAgain();
    void resetLinkNamesItsUser();
    void newerResetLinkTakesTheOlderOnesPlace();
    void resetLinkExpires();
    void deactivatedUserHasNoSessionAndNoResetLink();
    void deactivatedUserCantWrite();
    void allSessionsOfOneUserAreRemoved();
    void allSessionsOfOneUserButOneAreRemoved();
    void inviteIsRevokedById();
    void chatIdsAreUsedOnce();
    void lastSeenIsNoted();
    void bytesOfAChatAreSummed();

private:
    // The stored sum, and the sum over all messages.
    std::pair<qint64, qint64> bytesOf(ChatId chat)
    {
        const QString size = sqliteDatabase() ? u"length(CAST(message_text AS BLOB))"_s
                                              : u"octet_length(message_text)"_s;
        Rows rows = m_database->run(
            u"SELECT bytes, (SELECT sum(%1) FROM Messages WHERE Messages.chatID = Chats.chatID)"
            " FROM Chats WHERE chatID = ?"_s.arg(size),
            chat);
        rows.next();
        return {rows.integer(0), rows.integer(1)};
    }
};

void TestAdminStores::tokenIsFoundByItsSecretOnly()
{
    const Secret secret = Secret::generate();
    const auto token = m_store->tokens().add(u"laptop"_s, secret, now);
    QVERIFY(token);
    QCOMPARE(token->name, u"laptop"_s);
    QCOMPARE(m_store->tokens().find(secret), token);
    QCOMPARE(m_store->tokens().find(token->id), token);
    QVERIFY(!m_store->tokens().find(Secret::generate()));
    QVERIFY(!m_store->tokens().find(Secret(secret.digest()))); // the stored digest is not a secret
    QVERIFY(!m_store->tokens().find(Secret({})));
}

void TestAdminStores::tokenNamesAreUnique()
{
    QVERIFY(m_store->tokens().add(u"laptop"_s, Secret::generate(), now));
    QVERIFY(!m_store->tokens().add(u"laptop"_s, Secret::generate(), now));
    QVERIFY(m_store->tokens().add(u"phone"_s, Secret::generate(), now));
    QCOMPARE(count(u"AdminTokens"_s), 2);
}

void TestAdminStores::revokedTokenIsGoneAndItsIdNotUsedAgain()
{
    const Secret secret = Secret::generate();
    const TokenId id = m_store->tokens().add(u"laptop"_s, secret, now)->id;
    QVERIFY(m_store->tokens().remove(id));
    QVERIFY(!m_store->tokens().find(secret));
    QVERIFY(!m_store->tokens().remove(id));
    QVERIFY(m_store->tokens().add(u"laptop"_s, Secret::generate(), now)->id != id);
}

void TestAdminStores::resetLinkNamesItsUser()
{
    const User ada = user(u"ada"_s);
    const Secret code = Secret::generate();
    m_store->passwordResets().set(ada.id, code, now.addDays(1));
    QCOMPARE(m_store->passwordResets().find(code, now), ada);
    QVERIFY(!m_store->passwordResets().find(Secret::generate(), now));
    QVERIFY(!m_store->passwordResets().find(Secret(code.digest()), now));
    m_store->passwordResets().remove(ada.id);
    QVERIFY(!m_store->passwordResets().find(code, now));
}

void TestAdminStores::newerResetLinkTakesTheOlderOnesPlace()
{
    const User ada = user(u"ada"_s);
    const Secret older = Secret::generate();
    const Secret newer = Secret::generate();
    m_store->passwordResets().set(ada.id, older, now.addDays(1));
    m_store->passwordResets().set(ada.id, newer, now.addDays(1));
    QVERIFY(!m_store->passwordResets().find(older, now));
    QVERIFY(m_store->passwordResets().find(newer, now));
}

void TestAdminStores::resetLinkExpires()
{
    const Secret code = Secret::generate();
    m_store->passwordResets().set(user(u"ada"_s).id, code, now);
    m_store->passwordResets().set(user(u"eve"_s).id, Secret::generate(), now.addMSecs(1));
    QVERIFY(m_store->passwordResets().find(code, now.addMSecs(-1)));
    QVERIFY(!m_store->passwordResets().find(code, now));
    QCOMPARE(m_store->passwordResets().removeExpired(now), 1);
    QCOMPARE(count(u"PasswordResets"_s), 1);
}

void TestAdminStores::deactivatedUserHasNoSessionAndNoResetLink()
{
    const User ada = user(u"ada"_s);
    const Secret token = Secret::generate();
    const Secret code = Secret::generate();
    m_store->sessions().add(ada, token, now.addDays(1));
    m_store->passwordResets().set(ada.id, code, now.addDays(1));
    QVERIFY(m_store->users().credentials(ada.id)->isActive);

    QVERIFY(m_store->users().setDeactivated(ada.id, now));
    QVERIFY(!m_store->users().setDeactivated(ada.id, now.addDays(1))); // they are deactivated already
    QVERIFY(!m_store->users().credentials(ada.id)->isActive);
    QVERIFY(!m_store->users().findByName(u"ada"_s)->isActive);
    QVERIFY(!m_store->sessions().find(token, now));
    QVERIFY(!m_store->passwordResets().find(code, now));

    QVERIFY(m_store->users().setDeactivated(ada.id, {}));
    QVERIFY(!m_store->users().setDeactivated(ada.id, {}));
    QVERIFY(m_store->users().findByName(u"ada"_s)->isActive);
    QVERIFY(m_store->sessions().find(token, now));
}

void TestAdminStores::deactivatedUserCantWrite()
{
    const Membership ada = chat(user(u"ada"_s));
    added(ada, u"before"_s);
    m_store->users().setDeactivated(ada.user().id, now);
    QVERIFY(std::holds_alternative<MessageStore::Refused>(send(ada, u"after"_s)));
    QCOMPARE(count(u"Messages"_s), 1);
}

void TestAdminStores::allSessionsOfOneUserAreRemoved()
{
    const User ada = user(u"ada"_s);
    const Secret eves = Secret::generate();
    for (int i = 0; i < 3; ++i)
        m_store->sessions().add(ada, Secret::generate(), now.addDays(1));
    m_store->sessions().add(user(u"eve"_s), eves, now.addDays(1));
    QCOMPARE(m_store->sessions().removeAllOf(ada.id), 3);
    QVERIFY(m_store->sessions().find(eves, now));
    QCOMPARE(m_store->sessions().removeAllOf(ada.id), 0);
}

void TestAdminStores::allSessionsOfOneUserButOneAreRemoved()
{
    const User ada = user(u"ada"_s);
    const Secret kept = Secret::generate();
    const Secret eves = Secret::generate();
    const SessionId id = m_store->sessions().add(ada, kept, now.addDays(1)).id;
    for (int i = 0; i < 2; ++i)
        m_store->sessions().add(ada, Secret::generate(), now.addDays(1));
    m_store->sessions().add(user(u"eve"_s), eves, now.addDays(1));
    QCOMPARE(m_store->sessions().removeOthersOf(ada.id, id), 2);
    QVERIFY(m_store->sessions().find(kept, now));
    QVERIFY(m_store->sessions().find(eves, now));
    QCOMPARE(m_store->sessions().removeOthersOf(ada.id, id), 0);
}

void TestAdminStores::inviteIsRevokedById()
{
    const Membership ada = chat(user(u"ada"_s));
    const Secret revoked = Secret::generate();
    const Secret kept = Secret::generate();
    m_store->invites().add(ada, revoked, {now.addDays(7)});
    const InviteId id = m_store->adminQueries().invites({}, 10, now).first().id;
    QVERIFY(m_store->invites().remove(id));
    m_store->invites().add(ada, kept, {now.addDays(7)});
    QVERIFY(!m_store->invites().remove(id)); // ids are not reused
    QVERIFY(!m_store->invites().find(revoked, now));
    QVERIFY(m_store->invites().find(kept, now));
}

void TestAdminStores::chatIdsAreUsedOnce()
{
    const User ada = user(u"ada"_s);
    chat(ada);
    const Membership gone = chat(ada);
    m_store->chats().remove(gone.chat().id, now);
    while (m_store->chats().removeLeftovers(10)) { }
    const Membership next = chat(ada);
    QVERIFY(next.chat().id > gone.chat().id);
    m_store->chats().remove(next.chat().id, now);
    while (m_store->chats().removeLeftovers(10)) { }
    m_database->run(u"DELETE FROM Chats"_s); // by hand, the lowest id last
    QVERIFY(chat(ada).chat().id > next.chat().id);
}

void TestAdminStores::lastSeenIsNoted()
{
    const User ada = user(u"ada"_s);
    const SessionId first = m_store->sessions().add(ada, Secret::generate(), now.addDays(1), now).id;
    const auto seen = [&] { return m_store->adminQueries().user(ada.id, now)->lastSeenAt; };
    QCOMPARE(seen(), now);
    m_store->sessions().noteSeen(first, now.addSecs(60));
    QCOMPARE(seen(), now.addSecs(60));
    QCOMPARE(m_store->adminQueries().session(first, now)->lastSeenAt, now.addSecs(60));
    m_store->sessions().remove(first);
    m_store->sessions().noteSeen(first, now.addSecs(120)); // the session has ended
    QCOMPARE(seen(), now.addSecs(60)); // the user's time stays
}

void TestAdminStores::bytesOfAChatAreSummed()
{
    const Membership ada = chat(user(u"ada"_s));
    const Membership other = chat(ada.user());
    for (const QString &text : {u"ascii"_s, u"ї"_s, u"\u3042"_s, u"\U0001F600!"_s, QString(10'000, u'ї')})
        added(ada, text);
    added(other, u"12"_s);
    const auto [kept, counted] = bytesOf(ada.chat().id);
    QCOMPARE(kept, counted);
    QCOMPARE(kept, 5 + 2 + 3 + 5 + 20'000);
    QCOMPARE(bytesOf(other.chat().id).first, 2);
}

STOA_TEST(TestAdminStores)
#include "tst_adminstores.moc"
