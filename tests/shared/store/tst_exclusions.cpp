#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

using namespace stoa;
using namespace Qt::StringLiterals;

// People who were removed from a chat or banned from it, and the kinds of chats. Ada owns a chat; Eve and Bob
// are in it.
class TestExclusions : public MessageSuite
{
    Q_OBJECT

    using Kind = SystemMessage::Kind;
    using Reason = MessageStore::Refused::Reason;
    using Refusal = MembershipStore::Refusal;

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init();

    void aBanIsALine();
    void theEndOfABanIsALine();
    void bannedPeopleStayOut();
    void removedPeopleNeedANewInvite();
    void rolesDecideWhoBans();
    void leavingFirstAvoidsNoBan();
    void nobodyIsBannedTwice();
    void listsTheBanned();
    void ownersChangeTheKind();
    void anyoneJoinsAPublicChat();
    void listsPublicChats();
    void nobodyJoinsAPublicChatThatAllHaveLeft();
    void onlySomeWriteAnnouncements();
    void aDraftThatWasStoredIsNotRefused();
    void aChangeThatWasCarriedOutIsNotRefused();
    void nobodyWritesInAnArchivedChat();
    void archivedChatsAreListed();
    void theLogHasWhatOthersMustNotDo();

private:
    ChatId id() const { return m_ada->chat().id; }

    Membership member(const User &user) const { return *m_store->memberships().find(user, id()); }

    void ban(const User &user)
    {
        committed([&] { QVERIFY(m_store->memberships().banBy(*m_ada, user.id, later)); });
    }

    bool setKind(const Membership &membership, ChatKind kind)
    {
        bool isChanged = false;
        committed([&] { isChanged = m_store->chats().setKind(membership, kind, later); });
        return isChanged;
    }

    bool setArchived(const Membership &membership, bool isArchived)
    {
        bool isChanged = false;
        committed([&] { isChanged = m_store->chats().setArchived(membership, isArchived, later); });
        return isChanged;
    }

    bool isInvited(const User &guest, const Secret &code) const
    {
        return m_store->invites().find(code, now, guest.id).has_value();
    }

    static SystemMessage lineIn(const StoreChanges &changes)
    {
        return std::get<SystemMessageAdded>(changes.changes.first()).line;
    }

    User m_eveUser;
    User m_bob;
};

void TestExclusions::init()
{
    openEmpty();
    m_ada = chat(user(u"ada"_s));
    m_eveUser = user(u"eve"_s);
    m_bob = user(u"bob"_s);
    committed([this] {
        m_store->memberships().join(m_eveUser, id(), {}, now);
        m_store->memberships().join(m_bob, id(), {}, now);
    });
    m_eve = m_store->memberships().find(m_eveUser, id());
}

void TestExclusions::aBanIsALine()
{
    const StoreChanges changes = committed(
        [this] { QVERIFY(m_store->memberships().banBy(*m_ada, m_eveUser.id, later)); });
    const SystemMessage line = lineIn(changes);
    QVERIFY(line.kind == Kind::Banned && line.person == m_eveUser && line.by == m_ada->user());
    QCOMPARE(changes.endedMemberships.size(), 1);
    QVERIFY(!m_store->memberships().find(m_eveUser, id()));
}

void TestExclusions::theEndOfABanIsALine()
{
    ban(m_eveUser);
    const StoreChanges changes = committed(
        [this] { QVERIFY(m_store->memberships().endBanBy(*m_ada, m_eveUser.id, later)); });
    const SystemMessage line = lineIn(changes);
    QVERIFY(line.kind == Kind::BanEnded && line.person == m_eveUser && line.by == m_ada->user());
    const StoreChanges again = committed(
        [this] { QVERIFY(m_store->memberships().endBanBy(*m_ada, m_eveUser.id, later)); });
    QVERIFY(again.changes.isEmpty());
}

void TestExclusions::bannedPeopleStayOut()
{
    ban(m_eveUser);
    const Secret later("later");
    m_store->invites().add(*m_ada, later, {now.addDays(7)});
    QVERIFY(!isInvited(m_eveUser, later));
    QVERIFY(isInvited(user(u"dora"_s), later));
    QVERIFY(m_store->invites().find(later, now)); // for somebody who has not signed in yet
    committed([this] { QVERIFY(!m_store->memberships().join(m_eveUser, id(), {}, now)); });
    committed([this] { QVERIFY(m_store->memberships().endBanBy(*m_ada, m_eveUser.id, now)); });
    const Secret newest("newest");
    m_store->invites().add(*m_ada, newest, {now.addDays(7)});
    QVERIFY(isInvited(m_eveUser, newest));
    committed([this] { QVERIFY(m_store->memberships().join(m_eveUser, id(), {}, now)); });
}

// An admin's removal leaves the invites to others.
void TestExclusions::removedPeopleNeedANewInvite()
{
    const Secret old("old");
    m_store->invites().add(*m_ada, old, {now.addDays(7)});
    committed([this] { QVERIFY(m_store->memberships().remove(m_eveUser.id, id(), {}, now)); });
    QVERIFY(!isInvited(m_eveUser, old));
    QVERIFY(isInvited(user(u"dora"_s), old));
    const Secret fresh("fresh");
    m_store->invites().add(*m_ada, fresh, {now.addDays(7)});
    QVERIFY(isInvited(m_eveUser, fresh));
    committed([this] { QVERIFY(m_store->memberships().leave(m_bob.id, id(), now)); });
    QVERIFY(isInvited(m_bob, old)); // he has left by himself
}

void TestExclusions::rolesDecideWhoBans()
{
    const auto ban = [this](const User &actor, const User &user) {
        tl::expected<void, Refusal> outcome;
        committed([&] { outcome = m_store->memberships().banBy(member(actor), user.id, later); });
        return outcome;
    };
    QCOMPARE(ban(m_eveUser, m_bob).error(), Refusal::NotAllowed);
    QCOMPARE(m_store->memberships().endBanBy(member(m_eveUser), m_bob.id, later).error(),
             Refusal::NotAllowed);
    committed([this] {
        QVERIFY(m_store->memberships().setRole(*m_ada, m_eveUser.id, MemberRole::Moderator, later));
    });
    QCOMPARE(ban(m_eveUser, m_ada->user()).error(), Refusal::NotAllowed);
    QCOMPARE(ban(m_ada->user(), m_ada->user()).error(), Refusal::NotAllowed); // not even oneself
    QCOMPARE(ban(m_eveUser, user(u"stranger"_s)).error(), Refusal::NotAMember);
    QVERIFY(ban(m_eveUser, m_bob));
    QVERIFY(ban(m_ada->user(), m_eveUser));
}

void TestExclusions::leavingFirstAvoidsNoBan()
{
    const Secret eves("eves");
    const Secret others("others");
    m_store->invites().add(*m_eve, eves, {now.addDays(7)});
    m_store->invites().add(*m_ada, others, {now.addDays(7)});
    committed([this] { QVERIFY(m_store->memberships().leave(m_eveUser.id, id(), now)); });
    const StoreChanges changes = committed(
        [this] { QVERIFY(m_store->memberships().banBy(*m_ada, m_eveUser.id, later)); });
    const SystemMessage line = lineIn(changes);
    QVERIFY(line.kind == Kind::Banned && line.person == m_eveUser && line.by == m_ada->user());
    QCOMPARE(line.value, SystemMessage::absent()); // clients count nobody down
    QVERIFY(changes.endedMemberships.isEmpty());
    committed([this] { QVERIFY(!m_store->memberships().join(m_eveUser, id(), {}, later)); });
    const User dora = user(u"dora"_s);
    QVERIFY(!isInvited(dora, eves));
    QVERIFY(isInvited(dora, others));
    QCOMPARE(m_store->memberships().exclusions().bans(*m_ada, {}, 10).size(), 1);
}

void TestExclusions::nobodyIsBannedTwice()
{
    ban(m_eveUser);
    const qint64 before = seq();
    ban(m_eveUser);
    QCOMPARE(seq(), before);
}

void TestExclusions::listsTheBanned()
{
    const ExclusionStore &exclusions = m_store->memberships().exclusions();
    committed([this] { m_store->memberships().remove(m_bob.id, id(), {}, now); });
    QVERIFY(exclusions.bans(*m_ada, {}, 10).isEmpty()); // he was only removed
    committed([this] { m_store->memberships().join(m_bob, id(), {}, now); });
    ban(m_eveUser);
    ban(m_bob);
    const auto all = exclusions.bans(*m_ada, {}, 10);
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].user, m_bob);
    QCOMPARE(all[0].by, m_ada->user());
    QCOMPARE(all[0].at, later);
    QCOMPARE(exclusions.bans(*m_ada, m_bob.name, 10)[0].user, m_eveUser);
    QCOMPARE(exclusions.bans(*m_ada, {}, 1).size(), 1);
}

void TestExclusions::ownersChangeTheKind()
{
    QVERIFY(!setKind(*m_eve, ChatKind::Public));
    QVERIFY(!setKind(*m_ada, ChatKind::Direct));
    const StoreChanges changes = committed(
        [this] { QVERIFY(m_store->chats().setKind(*m_ada, ChatKind::Public, later)); });
    const SystemMessage line = lineIn(changes);
    QVERIFY(line.kind == Kind::KindChanged && line.by == m_ada->user() && !line.person);
    QCOMPARE(line.value, u"2"_s);
    QVERIFY(changes.users.contains(m_eveUser.id)); // she may do other things now
    QCOMPARE(member(m_eveUser).chat().kind, ChatKind::Public);
    QVERIFY(!setKind(*m_ada, ChatKind::Public));
}

void TestExclusions::anyoneJoinsAPublicChat()
{
    const User dora = user(u"dora"_s);
    const auto join = [this](const User &user) {
        bool hasJoined = false;
        committed([&] { hasJoined = m_store->memberships().joinPublic(user, id(), now); });
        return hasJoined;
    };
    QVERIFY(!join(dora));
    QVERIFY(setKind(*m_ada, ChatKind::Public));
    QVERIFY(join(dora));
    QVERIFY(join(dora)); // she is in it already
    ban(m_eveUser);
    QVERIFY(!join(m_eveUser));
    QVERIFY(setKind(member(m_ada->user()), ChatKind::Announcement));
    QVERIFY(!join(user(u"emil"_s)));
}

void TestExclusions::listsPublicChats()
{
    const Membership quiet = chat(user(u"quiet"_s));
    const Membership closed = chat(user(u"closed"_s));
    QVERIFY(setKind(*m_ada, ChatKind::Public));
    QVERIFY(setKind(quiet, ChatKind::Public));
    added(*m_ada, u"words"_s);
    const auto list = [this](const User &user, const std::optional<ChatActivity> &after = {}) {
        return m_store->chats().publicChats(user.id, after, 10);
    };
    const auto all = list(m_eveUser);
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].id, id()); // the latest activity is first
    QVERIFY(all[0].isMember && !all[1].isMember);
    QCOMPARE(all[0].members, 3);
    QCOMPARE(list(m_eveUser, all[0].place()), QList{all[1]});
    ban(m_eveUser);
    QCOMPARE(list(m_eveUser).size(), 1);
    QCOMPARE(list(m_bob).size(), 2);
    committed([&] { m_store->chats().remove(quiet.chat().id, later); });
    QCOMPARE(list(m_bob).size(), 1);
}

void TestExclusions::nobodyJoinsAPublicChatThatAllHaveLeft()
{
    QVERIFY(setKind(*m_ada, ChatKind::Public));
    for (const User &user : {m_eveUser, m_bob, m_ada->user()})
        committed([&] { QVERIFY(m_store->memberships().leave(user.id, id(), now)); });
    const User dora = user(u"dora"_s);
    QVERIFY(m_store->chats().publicChats(dora.id, {}, 10).isEmpty());
    committed([&] { QVERIFY(!m_store->memberships().joinPublic(dora, id(), now)); });
    QVERIFY(!m_store->memberships().find(dora, id()));
}

void TestExclusions::onlySomeWriteAnnouncements()
{
    const Message mine = added(*m_eve, u"mine"_s);
    const Message other = added(*m_ada, u"other"_s);
    QVERIFY(setKind(*m_ada, ChatKind::Announcement));
    const Requester eve = requester(m_eveUser.id, u"e"_s, id());
    QVERIFY(isRefused(send(*m_eve, u"more"_s), Reason::ReadOnly));
    QVERIFY(isRefused(edit(eve, mine.id, u"changed"_s), Reason::ReadOnly));
    QVERIFY(isRefused(pin(eve, other.id), Reason::ReadOnly));
    QVERIFY(std::holds_alternative<MessageStore::Changed>(react(eve, other.id, thumb)));
    QVERIFY(std::holds_alternative<MessageStore::Changed>(remove(eve, mine.id)));
    added(*m_ada, u"news"_s);
    committed([this] {
        QVERIFY(m_store->memberships().setRole(*m_ada, m_eveUser.id, MemberRole::Moderator, later));
    });
    added(*m_eve, u"more"_s);
    committed(
        [this] { QVERIFY(m_store->memberships().setRole(*m_ada, m_eveUser.id, MemberRole::Member, later)); });
    QVERIFY(isRefused(send(*m_eve, u"again"_s), Reason::ReadOnly));
    QVERIFY(setKind(*m_ada, ChatKind::Group));
    added(*m_eve, u"again"_s);
}

void TestExclusions::aDraftThatWasStoredIsNotRefused()
{
    QVERIFY(std::holds_alternative<MessageStore::Added>(send(*m_eve, u"words"_s, u"nonce"_s)));
    QVERIFY(setKind(*m_ada, ChatKind::Announcement));
    QVERIFY(std::holds_alternative<MessageStore::Repeated>(send(*m_eve, u"words"_s, u"nonce"_s)));
}

void TestExclusions::aChangeThatWasCarriedOutIsNotRefused()
{
    const Message mine = added(*m_eve, u"words"_s);
    const auto eve = [this](const QString &nonce) { return requester(m_eveUser.id, nonce, id()); };
    const auto requests = [&](const auto &check) {
        check(edit(eve(u"e"_s), mine.id, u"changed"_s));
        check(pin(eve(u"p"_s), mine.id));
        check(react(eve(u"r"_s), mine.id, thumb));
    };
    requests([](const auto &outcome) { QVERIFY(std::holds_alternative<MessageStore::Changed>(outcome)); });
    QVERIFY(setKind(*m_ada, ChatKind::Announcement));
    QVERIFY(setArchived(*m_ada, true));
    requests([](const auto &outcome) { QVERIFY(std::holds_alternative<MessageStore::Repeated>(outcome)); });
    QVERIFY(isRefused(edit(eve(u"f"_s), mine.id, u"again"_s, 2), Reason::Archived));
    QVERIFY(isRefused(pin(eve(u"q"_s), mine.id, false), Reason::Archived));
    QVERIFY(isRefused(react(eve(u"s"_s), mine.id, thumb, false), Reason::Archived));
}

void TestExclusions::nobodyWritesInAnArchivedChat()
{
    const Message mine = added(*m_ada, u"mine"_s);
    QVERIFY(!setArchived(*m_eve, true));
    QVERIFY(setArchived(*m_ada, true));
    QVERIFY(!setArchived(*m_ada, true));
    QVERIFY(member(m_eveUser).chat().isArchived);
    QVERIFY(m_store->memberships().overview(m_eveUser.id, id())->chat.isArchived);
    const Requester ada = requester(m_ada->user().id, u"a"_s, id());
    QVERIFY(isRefused(send(*m_ada, u"more"_s), Reason::Archived));
    QVERIFY(isRefused(edit(ada, mine.id, u"changed"_s), Reason::Archived));
    QVERIFY(isRefused(pin(ada, mine.id), Reason::Archived));
    QVERIFY(isRefused(react(ada, mine.id, thumb), Reason::Archived));
    QVERIFY(std::holds_alternative<MessageStore::Changed>(remove(ada, mine.id)));
    QVERIFY(setArchived(*m_ada, false));
    added(*m_ada, u"more"_s);
    const auto lines = m_store->history().log(*m_ada, seq() + 1, 10);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].kind == Kind::Restored && lines[1].kind == Kind::Archived);
}

void TestExclusions::archivedChatsAreListed()
{
    QVERIFY(setKind(*m_ada, ChatKind::Public));
    QVERIFY(setArchived(*m_ada, true));
    QVERIFY(m_store->chats().publicChats(m_eveUser.id, {}, 10).isEmpty());
    committed([this] { QVERIFY(!m_store->memberships().joinPublic(user(u"dora"_s), id(), now)); });
    QCOMPARE(m_store->chats().archivedChats(m_eveUser.id, 10).size(), 1);
    QVERIFY(m_store->chats().archivedChats(user(u"emil"_s).id, 10).isEmpty());
    QVERIFY(setArchived(*m_ada, false));
    QVERIFY(m_store->chats().archivedChats(m_eveUser.id, 10).isEmpty());
}

void TestExclusions::theLogHasWhatOthersMustNotDo()
{
    const Message first = added(*m_eve, u"first"_s);
    const Message second = added(*m_eve, u"second"_s);
    const Message third = added(*m_eve, u"third"_s);
    remove(requester(m_ada->user().id), second.id);
    remove(requester(m_eveUser.id), third.id); // her own
    removed(first.id); // by an admin
    committed([this] {
        const auto name = DisplayName::fromInput(u"Robert"_s);
        m_store->profiles().setDisplayName(m_bob, *name, later);
    });
    ban(m_eveUser);
    const auto lines = m_store->history().log(*m_ada, seq() + 1, 10);
    QCOMPARE(lines.size(), 3); // joins and new names of people are no part of it
    QVERIFY(lines[0].kind == Kind::Banned && lines[0].by == m_ada->user());
    QVERIFY(lines[1].kind == Kind::MessageRemoved && lines[1].person == m_eveUser && !lines[1].by);
    QVERIFY(lines[2].kind == Kind::MessageRemoved && lines[2].by == m_ada->user());
    QCOMPARE(lines[2].at, later);
    QCOMPARE(lines[2].value, QString());
    QCOMPARE(m_store->history().log(*m_ada, lines[1].seq, 10), QList{lines[2]});
    QCOMPARE(m_store->history().log(*m_ada, seq() + 1, 1).size(), 1);
}

STOA_TEST(TestExclusions)
#include "tst_exclusions.moc"
