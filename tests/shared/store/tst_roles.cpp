#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

using namespace stoa;
using namespace Qt::StringLiterals;

// Roles, removals by members, and who owns a chat. Ada has made it, then Eve and Bob have come.
class TestRoles : public MessageSuite
{
    Q_OBJECT

    using Kind = SystemMessage::Kind;
    using Refusal = MembershipStore::Refusal;

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init();

    void aNewRoleIsALine();
    void theSameRoleChangesNothing();
    void onlyOwnersChangeRoles();
    void theLastOwnerStaysOne();
    void ownersRemoveAnyone();
    void moderatorsRemoveOrdinaryMembers();
    void membersRemoveNobody();
    void messagesOfOthers_data();
    void messagesOfOthers();
    void removalsEndInvites();
    void theLongestMemberInherits();
    void deactivatedAccountsInheritLast();
    void guestsInheritAfterMembers();
    void deactivatedOwnersDoNotCount();
    void adminsLeaveNoChatWithoutAnOwner();
    void theFirstOneInAnEmptyChatOwnsIt();
    void directChatsHaveNoRoles();
    void authorsAreForgotten();

private:
    ChatId id() const { return m_ada->chat().id; }

    // As the user is in the chat now.
    Membership member(const User &user) const { return *m_store->memberships().find(user, id()); }

    tl::expected<void, Refusal> setRole(const User &actor, const User &user, MemberRole role)
    {
        tl::expected<void, Refusal> outcome;
        committed([&] { outcome = m_store->memberships().setRole(member(actor), user.id, role, later); });
        return outcome;
    }

    tl::expected<void, Refusal> removeBy(const User &actor, const User &user)
    {
        tl::expected<void, Refusal> outcome;
        committed([&] { outcome = m_store->memberships().removeBy(member(actor), user.id, later); });
        return outcome;
    }

    QList<SystemMessage> linesAfter(qint64 seq) const
    {
        QList<SystemMessage> lines;
        for (const ChatChange &change : m_store->history().changesAfter(*m_ada, seq, 100))
            lines.append(std::get<SystemMessageAdded>(change).line);
        return lines;
    }

    User m_adaUser;
    User m_eveUser;
    User m_bob;
};

// Bob has the smallest id.
void TestRoles::init()
{
    openEmpty();
    m_bob = user(u"bob"_s);
    m_eveUser = user(u"eve"_s);
    m_adaUser = user(u"ada"_s);
    m_ada = chat(m_adaUser);
    committed([this] {
        m_store->memberships().join(m_eveUser, id(), {}, now);
        m_store->memberships().join(m_bob, id(), {}, now);
    });
    m_eve = m_store->memberships().find(m_eveUser, id());
    QCOMPARE(seq(), 2);
}

void TestRoles::aNewRoleIsALine()
{
    const qint64 before = m_store->users().ownSeq(m_eveUser.id);
    StoreChanges changes = committed([this] {
        QVERIFY(m_store->memberships().setRole(*m_ada, m_eveUser.id, MemberRole::Moderator, later));
    });
    QCOMPARE(changes.changes.size(), 1);
    const SystemMessage line = std::get<SystemMessageAdded>(changes.changes[0]).line;
    QVERIFY(line.kind == Kind::RoleChanged && line.person == m_eveUser && line.by == m_adaUser);
    QCOMPARE(line.value, u"1"_s);
    QCOMPARE(line.seq, 3);
    QCOMPARE(linesAfter(2), QList<SystemMessage>{line});
    QCOMPARE(member(m_eveUser).role(), MemberRole::Moderator);
    QCOMPARE(m_store->memberships().overview(m_eveUser.id, id())->role, MemberRole::Moderator);
    QCOMPARE(m_store->users().ownSeq(m_eveUser.id), before + 1);
    const auto own = m_store->memberships().changedSince(m_eveUser.id, before, 10);
    QCOMPARE(own.size(), 1);
    QCOMPARE(own[0].ownSeq, before + 1);
    QVERIFY(changes.users.contains(m_eveUser.id));
}

void TestRoles::theSameRoleChangesNothing()
{
    const qint64 before = m_store->users().ownSeq(m_eveUser.id);
    QVERIFY(setRole(m_adaUser, m_eveUser, MemberRole::Member));
    QVERIFY(setRole(m_adaUser, m_adaUser, MemberRole::Owner));
    QCOMPARE(seq(), 2);
    QCOMPARE(m_store->users().ownSeq(m_eveUser.id), before);
}

void TestRoles::onlyOwnersChangeRoles()
{
    QCOMPARE(setRole(m_eveUser, m_eveUser, MemberRole::Owner).error(), Refusal::NotAllowed);
    QVERIFY(setRole(m_adaUser, m_eveUser, MemberRole::Moderator));
    QCOMPARE(setRole(m_eveUser, m_bob, MemberRole::Moderator).error(), Refusal::NotAllowed);
    QCOMPARE(setRole(m_adaUser, user(u"stranger"_s), MemberRole::Owner).error(), Refusal::NotAMember);
    QCOMPARE(seq(), 3);
}

void TestRoles::theLastOwnerStaysOne()
{
    QCOMPARE(setRole(m_adaUser, m_adaUser, MemberRole::Member).error(), Refusal::LastOwner);
    QVERIFY(setRole(m_adaUser, m_eveUser, MemberRole::Owner));
    QVERIFY(setRole(m_adaUser, m_adaUser, MemberRole::Member));
    QCOMPARE(setRole(m_eveUser, m_eveUser, MemberRole::Moderator).error(), Refusal::LastOwner);
    QCOMPARE(member(m_adaUser).role(), MemberRole::Member);
}

void TestRoles::ownersRemoveAnyone()
{
    QVERIFY(setRole(m_adaUser, m_eveUser, MemberRole::Owner));
    const StoreChanges changes = committed(
        [this] { QVERIFY(m_store->memberships().removeBy(*m_ada, m_eveUser.id, later)); });
    QCOMPARE(changes.endedMemberships.size(), 1);
    QCOMPARE(changes.endedMemberships[0].user, m_eveUser.id);
    QVERIFY(!m_store->memberships().find(m_eveUser, id()));
    const QList<SystemMessage> lines = linesAfter(3);
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines[0].kind == Kind::Removed && lines[0].person == m_eveUser && lines[0].by == m_adaUser);
    QCOMPARE(removeBy(m_adaUser, m_eveUser).error(), Refusal::NotAMember);
}

void TestRoles::moderatorsRemoveOrdinaryMembers()
{
    QVERIFY(setRole(m_adaUser, m_eveUser, MemberRole::Moderator));
    QCOMPARE(removeBy(m_eveUser, m_adaUser).error(), Refusal::NotAllowed);
    QVERIFY(removeBy(m_eveUser, m_bob));
    QVERIFY(!m_store->memberships().find(m_bob, id()));
    QVERIFY(m_store->memberships().find(m_adaUser, id()));
    committed([this] { m_store->memberships().join(m_bob, id(), {}, later); });
    QVERIFY(setRole(m_adaUser, m_bob, MemberRole::Moderator));
    QCOMPARE(removeBy(m_eveUser, m_bob).error(), Refusal::NotAllowed);
}

void TestRoles::membersRemoveNobody()
{
    QCOMPARE(removeBy(m_eveUser, m_bob).error(), Refusal::NotAllowed);
    QCOMPARE(removeBy(m_eveUser, m_adaUser).error(), Refusal::NotAllowed);
    QCOMPARE(seq(), 2);
}

// Those who were removed may know one.
void TestRoles::messagesOfOthers_data()
{
    QTest::addColumn<MemberRole>("role");
    QTest::addColumn<bool>("isRemoved");
    QTest::newRow("member") << MemberRole::Member << false;
    QTest::newRow("moderator") << MemberRole::Moderator << true;
    QTest::newRow("owner") << MemberRole::Owner << true;
}

// Nobody edits them. The event says who has removed the message, and so does the answer to a second request.
void TestRoles::messagesOfOthers()
{
    QFETCH(const MemberRole, role);
    QFETCH(const bool, isRemoved);
    const Message message = added(*m_ada, u"words"_s);
    QVERIFY(setRole(m_adaUser, m_eveUser, role));
    const Requester eve = requester(m_eveUser.id, u"e"_s, id());
    using Reason = MessageStore::Refused::Reason;
    const auto reasonOf = [](const MessageStore::Outcome &outcome) {
        return std::get<MessageStore::Refused>(outcome).reason;
    };
    QCOMPARE(reasonOf(edit(eve, message.id, u"other words"_s)), Reason::NotYours);
    const MessageStore::Outcome outcome = remove(eve, message.id);
    if (!isRemoved) {
        QCOMPARE(reasonOf(outcome), Reason::NotYours);
        return;
    }
    const auto removal = std::get<MessageRemoved>(std::get<MessageStore::Changed>(outcome).change);
    QCOMPARE(removal.by, m_eveUser.id);
    QCOMPARE(removal.nonce, u"e"_s);
    QCOMPARE(removal.message.author, m_adaUser.id);
    const auto again = std::get<MessageRemoved>(
        std::get<MessageStore::Repeated>(remove(eve, message.id)).present);
    QCOMPARE(again.by, m_eveUser.id);
    QCOMPARE(again.seq(), removal.seq());
}

void TestRoles::removalsEndInvites()
{
    const Secret code("code");
    m_store->invites().add(*m_ada, code, {later.addDays(7)});
    committed([this] { m_store->memberships().leave(m_eveUser.id, id(), later); });
    QVERIFY(m_store->invites().find(code, later));
    QVERIFY(removeBy(m_adaUser, m_bob));
    QVERIFY(!m_store->invites().find(code, later));
}

void TestRoles::theLongestMemberInherits()
{
    committed([this] { QVERIFY(m_store->memberships().leave(m_adaUser.id, id(), later)); });
    QCOMPARE(member(m_eveUser).role(), MemberRole::Owner); // although Bob's account is older
    const QList<SystemMessage> lines = linesAfter(2);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].kind, Kind::Left);
    QVERIFY(lines[1].kind == Kind::RoleChanged && lines[1].person == m_eveUser && !lines[1].by);
    QCOMPARE(lines[1].value, u"2"_s);
    committed([this] { m_store->memberships().join(m_adaUser, id(), {}, later); });
    committed([this] { m_store->memberships().leave(m_eveUser.id, id(), later); });
    QCOMPARE(member(m_bob).role(), MemberRole::Owner); // Ada has come back later
    committed([this] { m_store->memberships().leave(m_bob.id, id(), later); });
    QCOMPARE(member(m_adaUser).role(), MemberRole::Owner);
    const qint64 last = seq();
    committed([this] { m_store->memberships().leave(m_adaUser.id, id(), later); });
    QCOMPARE(linesAfter(last).size(), 1); // nobody is left
}

void TestRoles::deactivatedAccountsInheritLast()
{
    m_store->users().setDeactivated(m_eveUser.id, now);
    committed([this] { m_store->memberships().leave(m_adaUser.id, id(), later); });
    QCOMPARE(member(m_eveUser).role(), MemberRole::Member);
    committed([this] { m_store->memberships().leave(m_bob.id, id(), later); });
    QCOMPARE(member(m_eveUser).role(), MemberRole::Owner);
}

void TestRoles::guestsInheritAfterMembers()
{
    m_store->users().setRole(m_eveUser.id, ServerRole::Guest);
    committed([this] { m_store->memberships().leave(m_adaUser.id, id(), later); });
    QCOMPARE(member(m_bob).role(), MemberRole::Owner); // although Eve has come earlier
    committed([this] { m_store->memberships().leave(m_bob.id, id(), later); });
    QCOMPARE(member(m_eveUser).role(), MemberRole::Owner);
}

void TestRoles::deactivatedOwnersDoNotCount()
{
    QVERIFY(setRole(m_adaUser, m_eveUser, MemberRole::Owner));
    m_store->users().setDeactivated(m_eveUser.id, now);
    QCOMPARE(setRole(m_adaUser, m_adaUser, MemberRole::Member).error(), Refusal::LastOwner);
    committed([this] { m_store->memberships().leave(m_adaUser.id, id(), later); });
    QCOMPARE(member(m_bob).role(), MemberRole::Owner);
}

void TestRoles::adminsLeaveNoChatWithoutAnOwner()
{
    QVERIFY(setRole(m_adaUser, m_bob, MemberRole::Owner));
    committed([this] { m_store->memberships().remove(m_adaUser.id, id(), {}, later); });
    QCOMPARE(member(m_eveUser).role(), MemberRole::Member); // Bob is one
    committed([this] { m_store->memberships().remove(m_bob.id, id(), {}, later); });
    QCOMPARE(member(m_eveUser).role(), MemberRole::Owner);
}

void TestRoles::theFirstOneInAnEmptyChatOwnsIt()
{
    committed([this] {
        for (const User &each : {m_bob, m_eveUser, m_adaUser})
            m_store->memberships().remove(each.id, id(), {}, later);
    });
    committed([this] { QVERIFY(m_store->memberships().join(m_bob, id(), {}, later)); });
    committed([this] { QVERIFY(m_store->memberships().join(m_eveUser, id(), {}, later)); });
    QCOMPARE(member(m_bob).role(), MemberRole::Owner);
    QCOMPARE(member(m_eveUser).role(), MemberRole::Member);
}

void TestRoles::directChatsHaveNoRoles()
{
    const auto opened = m_store->directChats().open(m_adaUser, m_bob.id);
    const auto direct = m_store->memberships().find(m_adaUser, opened->chat);
    committed([&] {
        MembershipStore &memberships = m_store->memberships();
        QCOMPARE(memberships.setRole(*direct, m_bob.id, MemberRole::Owner, later).error(),
                 Refusal::NotAllowed);
        QCOMPARE(memberships.removeBy(*direct, m_bob.id, later).error(), Refusal::NotAllowed);
    });
    const Message message = added(*direct, u"words"_s);
    m_database->run(u"UPDATE ChatMembers SET role = 2 WHERE chatID = ?"_s, opened->chat); // another program
    QVERIFY(std::holds_alternative<MessageStore::Refused>(remove(requester(m_bob.id, u"r"_s), message.id)));
    m_database->run(u"UPDATE ChatMembers SET role = 0 WHERE chatID = ?"_s, opened->chat);
    committed([&] { QVERIFY(m_store->memberships().leave(m_adaUser.id, opened->chat, later)); });
    QCOMPARE(m_store->memberships().find(m_bob, opened->chat)->role(), MemberRole::Member);
    QCOMPARE(m_store->memberships().overview(m_bob.id, opened->chat)->chat.seq, 2); // that she has left
}

void TestRoles::authorsAreForgotten()
{
    added(*m_eve, u"mine"_s);
    QVERIFY(removeBy(m_adaUser, m_eveUser));
    QVERIFY(isRefused(send(*m_eve, u"more"_s), MessageStore::Refused::Reason::NotAMember));
}

STOA_TEST(TestRoles)
#include "tst_roles.moc"
