#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

#include <algorithm>

using namespace stoa;
using namespace Qt::StringLiterals;

// The deletion of an account that its owner has asked for.
class TestAccountRemovals : public MessageSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init();

    void nothingBeforeItsTime();
    void canBeTakenBack();
    void keepsMessagesWithoutTheName();
    void removesMessages();
    void leavesEachChatWithALine();
    void theNameStaysTaken();
    void continuesAfterARestart();
    void takesMoreThanOneStepForManyRows();
    void leavesNobodyInADirectChatThatIsOpenedAgain();

private:
    StoreChanges step(bool removesMessages = false);
    StoreChanges removeAll(bool removesMessages = false);

    QString text(const QString &sql) const
    {
        Rows rows = m_database->run(sql);
        return rows.next() ? rows.text(0) : QString();
    }

    std::optional<AccountRemovalStore::Progress> m_progress;
    int m_steps = 0;
    UserId m_leaving;
};

namespace {
const QDateTime due = now.addDays(7);
}

void TestAccountRemovals::init()
{
    openChat();
    m_progress.reset();
    m_steps = 0;
    m_leaving = m_ada->user().id;
    m_store->accountRemovals().setDueTime(m_leaving, due);
}

StoreChanges TestAccountRemovals::step(bool removesMessages)
{
    ++m_steps;
    return committed([&] {
        m_progress = m_store->accountRemovals().removeSome(m_progress, {removesMessages, "useless"}, due);
    });
}

StoreChanges TestAccountRemovals::removeAll(bool removesMessages)
{
    StoreChanges changes;
    do
        changes.append(step(removesMessages));
    while (m_progress);
    return changes;
}

void TestAccountRemovals::nothingBeforeItsTime()
{
    const auto progress = m_store->accountRemovals().removeSome({}, {}, due.addMSecs(-1));
    QVERIFY(!progress);
    QCOMPARE(m_store->accountRemovals().dueTime(m_leaving), due);
    QVERIFY(m_store->memberships().find(m_ada->user(), m_ada->chat().id));
}

void TestAccountRemovals::canBeTakenBack()
{
    m_store->accountRemovals().setDueTime(m_leaving, {});
    QVERIFY(!m_store->accountRemovals().dueTime(m_leaving));
    removeAll();
    QCOMPARE(m_steps, 1);
    QCOMPARE(m_store->users().credentials(m_leaving)->user.name, u"ada"_s);
}

void TestAccountRemovals::keepsMessagesWithoutTheName()
{
    committed([&] {
        m_store->profiles().setDisplayName(m_ada->user(), *DisplayName::fromInput(u"Countess"_s), now);
    });
    react(*m_ada, thumb);
    react(*m_eve, thumb);
    added(*m_eve, u"@ada, hello"_s);
    removeAll();
    const Message kept = *m_store->history().find(m_eve->user(), m_message.id);
    QCOMPARE(kept.text, u"hello"_s);
    QCOMPARE(kept.author, m_leaving);
    QCOMPARE(kept.shownAuthor(), u"Deleted user"_s);
    QVERIFY(!kept.authorName.contains(u"ada"_s));
    QCOMPARE(kept.reactions.size(), 1);
    QCOMPARE(kept.reactions.first().count, 1);
    QCOMPARE(count(u"Messages WHERE username = 'ada' OR message_text = 'Countess'"_s), 0);
    QCOMPARE(count(u"Reactions WHERE userID = 1"_s), 0);
    QCOMPARE(count(u"Mentions WHERE userID = 1"_s), 0);
}

void TestAccountRemovals::removesMessages()
{
    const Message hers = added(*m_eve, u"mine stays"_s);
    const StoreChanges changes = removeAll(true);
    QVERIFY(!m_store->history().find(m_eve->user(), m_message.id));
    QCOMPARE(m_store->history().find(m_eve->user(), hers.id)->text, u"mine stays"_s);
    const bool isShown = std::ranges::any_of(changes.changes, [&](const ChatChange &change) {
        const auto *removal = std::get_if<MessageRemoved>(&change);
        return removal && removal->message.id == m_message.id;
    });
    QVERIFY(isShown);
}

void TestAccountRemovals::leavesEachChatWithALine()
{
    const Membership alone = chat(m_ada->user(), u"alone"_s);
    m_store->invites().add(alone, Secret::generate(), {now.addDays(30)});
    const StoreChanges changes = removeAll();
    QList<SystemMessage::Kind> kinds;
    for (const ChatChange &change : changes.changes) {
        const SystemMessage line = std::get<SystemMessageAdded>(change).line;
        kinds.append(line.kind);
        if (line.kind == SystemMessage::Kind::Left)
            QCOMPARE(line.person->shownName(), u"Deleted user"_s);
        else
            QCOMPARE(line.person->id, m_eve->user().id);
    }
    using enum SystemMessage::Kind;
    QCOMPARE(kinds, (QList{Left, RoleChanged, Left})); // Eve owns the chat from now on
    QCOMPARE(changes.endedMemberships.size(), 2);
    const auto isLeaving = [this](const User &user) { return user.id == m_leaving; };
    QVERIFY(std::ranges::any_of(changes.renamedUsers, isLeaving));
    QVERIFY(m_store->memberships().chatIdsOf(m_leaving).isEmpty());
    QCOMPARE(count(u"InviteCodes"_s), 0);
}

void TestAccountRemovals::theNameStaysTaken()
{
    const Secret token = Secret::generate();
    m_store->sessions().add(m_ada->user(), token, due.addDays(30), now);
    removeAll();
    QVERIFY(!m_store->sessions().find(token, now));
    const auto account = m_store->users().findByName(u"Ada"_s);
    QVERIFY(account && !account->isActive);
    QCOMPARE(account->passwordHash, "useless");
    QCOMPARE(m_store->users().add(*UserName::fromInput(u"ada"_s), "hash").error(), UserStore::Taken::Name);
    QVERIFY(!m_store->accountRemovals().dueTime(m_leaving));
}

void TestAccountRemovals::continuesAfterARestart()
{
    step();
    step();
    m_progress.reset();
    removeAll();
    QVERIFY(!m_store->users().credentials(m_leaving)->isActive);
    QCOMPARE(count(u"ChatMembers WHERE userID = 1"_s), 0);
}

void TestAccountRemovals::takesMoreThanOneStepForManyRows()
{
    removeAll();
    const int fewest = m_steps;
    init();
    const int chats = 2 * AccountRemovalStore::chatsOfAStep;
    committed([&] {
        for (int i = 0; i < chats; ++i)
            chat(m_ada->user(), u"chat"_s);
    });
    step();
    while (m_progress && !m_store->memberships().chatIdsOf(m_leaving).isEmpty()) {
        const StoreChanges changes = step();
        QVERIFY(changes.endedMemberships.size() <= AccountRemovalStore::chatsOfAStep);
    }
    removeAll();
    QCOMPARE(m_steps, fewest + 2);
}

void TestAccountRemovals::leavesNobodyInADirectChatThatIsOpenedAgain()
{
    const ChatId direct = m_store->directChats().open(m_eve->user(), m_leaving)->chat;
    removeAll();
    QCOMPARE(m_store->directChats().open(m_eve->user(), m_leaving)->chat, direct);
    QVERIFY(m_store->memberships().chatIdsOf(m_leaving).isEmpty());
    QCOMPARE(m_store->memberships().find(m_eve->user(), direct)->chat().name, u"Deleted user"_s);
}

STOA_TEST(TestAccountRemovals)
#include "tst_accountremovals.moc"
