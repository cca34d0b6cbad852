#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

using namespace stoa;
using namespace Qt::StringLiterals;

// Uses, ends, lists and revocations of invites. Ada has made the chat, then Eve and Bob have come.
class TestInviteStore : public MessageSuite
{
    Q_OBJECT
private slots:

    void initTestCase_data() { addBackEnds(); }

    void init();

    void countsUses();
    void mayNeverExpire();
    void membersSeeTheirOwn();
    void listsInPages();
    void revokes();
    void endsWithItsMaker();
    void endsWithTheMembershipOfItsMaker();

private:
    Membership member(const User &user) const { return *m_store->memberships().find(user, m_ada->chat().id); }

    InviteId add(const User &maker, const InviteTerms &terms = {})
    {
        return m_store->invites().add(member(maker), Secret::generate(), terms);
    }

    QList<InviteId> listed(const User &user) const
    {
        QList<InviteId> ids;
        for (const ListedInvite &invite : m_store->invites().list(member(user), {}, 10, later))
            ids.append(invite.id);
        return ids;
    }

    User m_adaUser;
    User m_eveUser;
    User m_bob;
};

void TestInviteStore::init()
{
    openEmpty();
    m_bob = user(u"bob"_s);
    m_eveUser = user(u"eve"_s);
    m_adaUser = user(u"ada"_s);
    m_ada = chat(m_adaUser);
    committed([this] {
        m_store->memberships().join(m_eveUser, m_ada->chat().id, m_adaUser.id, later);
        m_store->memberships().join(m_bob, m_ada->chat().id, m_adaUser.id, later);
    });
}

void TestInviteStore::countsUses()
{
    const Secret code("code");
    const InviteId id = m_store->invites().add(member(m_adaUser), code, {.expiresAt = {}, .maxUses = 2});
    QVERIFY(m_store->invites().use(id));
    QVERIFY(!m_store->invites().find(code, later)->isUsedUp);
    QVERIFY(m_store->invites().use(id));
    QVERIFY(m_store->invites().find(code, later)->isUsedUp);
    QVERIFY(!m_store->invites().use(id));
    QCOMPARE(m_store->invites().list(member(m_adaUser), {}, 10, later).constFirst().uses, 2);
    const InviteId unlimited = add(m_adaUser);
    for (int use = 0; use < 100; ++use)
        QVERIFY(m_store->invites().use(unlimited));
}

void TestInviteStore::mayNeverExpire()
{
    const Secret code("code");
    m_store->invites().add(member(m_adaUser), code, {.expiresAt = {}, .role = MemberRole::Moderator});
    const QDateTime inAThousandYears = later.addYears(1000);
    QCOMPARE(m_store->invites().find(code, inAThousandYears)->role, MemberRole::Moderator);
    QCOMPARE(m_store->invites().removeExpired(inAThousandYears), 0);
    QVERIFY(!m_store->invites().list(*m_ada, {}, 10, later).constFirst().terms.expiresAt.isValid());
}

void TestInviteStore::membersSeeTheirOwn()
{
    const InviteId adas = add(m_adaUser);
    const InviteId bobs = add(m_bob, {later.addDays(1), 5});
    add(m_bob, {later}); // expired
    QCOMPARE(listed(m_bob), QList{bobs});
    QCOMPARE(listed(m_eveUser), QList<InviteId>());
    QCOMPARE(listed(m_adaUser), (QList{bobs, adas}));
    committed([this] {
        QVERIFY(m_store->memberships().setRole(*m_ada, m_eveUser.id, MemberRole::Moderator, later));
    });
    QCOMPARE(listed(m_eveUser), (QList{bobs, adas}));
    QCOMPARE(m_store->invites().list(member(m_bob), {}, 10, later),
             (QList{ListedInvite{bobs, m_bob, {later.addDays(1), 5}, 0}}));
}

void TestInviteStore::listsInPages()
{
    const InviteId first = add(m_bob);
    const InviteId second = add(m_bob);
    const InviteId third = add(m_bob);
    const auto page = m_store->invites().list(*m_ada, third, 1, later);
    QCOMPARE(page.size(), 1);
    QCOMPARE(page[0].id, second);
    QCOMPARE(m_store->invites().list(*m_ada, second, 1, later)[0].id, first);
}

void TestInviteStore::revokes()
{
    const Membership elsewhere = chat(m_bob, u"elsewhere"_s);
    const InviteId adas = add(m_adaUser);
    const InviteId bobs = add(m_bob);
    QVERIFY(!m_store->invites().revoke(member(m_bob), adas));
    QVERIFY(!m_store->invites().revoke(member(m_eveUser), bobs));
    QVERIFY(!m_store->invites().revoke(elsewhere, bobs));
    QVERIFY(m_store->invites().revoke(member(m_bob), bobs));
    QVERIFY(!m_store->invites().revoke(member(m_bob), bobs));
    const InviteId again = add(m_bob);
    QVERIFY(m_store->invites().revoke(*m_ada, again));
    QCOMPARE(listed(m_adaUser), QList{adas});
}

// Neither a deactivated account nor a guest of the server can invite, nor by a link of an earlier time.
void TestInviteStore::endsWithItsMaker()
{
    const Secret code("code");
    m_store->invites().add(member(m_bob), code, {later.addDays(1)});
    UserStore &users = m_store->users();
    users.setDeactivated(m_bob.id, later);
    QVERIFY(!m_store->invites().find(code, later));
    users.setDeactivated(m_bob.id, {});
    QVERIFY(m_store->invites().find(code, later));
    users.setRole(m_bob.id, ServerRole::Guest);
    QVERIFY(!m_store->invites().find(code, later));
    users.setRole(m_bob.id, ServerRole::Member);
    QVERIFY(m_store->invites().find(code, later));
}

// An admin who removes a member ends the invites of that one only.
void TestInviteStore::endsWithTheMembershipOfItsMaker()
{
    const Membership elsewhere = chat(m_bob, u"elsewhere"_s);
    const Secret code("code");
    m_store->invites().add(elsewhere, code, {later.addDays(1)});
    const InviteId adas = add(m_adaUser);
    add(m_bob);
    committed([this] { QVERIFY(m_store->memberships().remove(m_bob.id, m_ada->chat().id, {}, later)); });
    QCOMPARE(listed(m_adaUser), QList{adas});
    QVERIFY(m_store->invites().find(code, later));
}

STOA_TEST(TestInviteStore)
#include "tst_invitestore.moc"
