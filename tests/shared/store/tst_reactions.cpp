#include "shared/store/sqlite/DatabaseCheck.h"
#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

// The reactions to a message.
class TestReactions : public MessageSuite
{
    Q_OBJECT

    using Reason = MessageStore::Refused::Reason;
    using Aspect = MessageChanged::Aspect;

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openChat(); }

    void reactionsComeAndGo();
    void aReactionRepeats();
    void aRetriedReactionUndoesNoNewerOne();
    void aRetriedReactionThatHadNothingToDo();
    void aRefusedReactionMayBeRetried();
    void reactionsAreInTheOrderOfTheirFirstUse();
    void aPopularReactionNamesTheFirstPeople();
    void anEditHasNoReactions();
    void requestsAreRememberedForAWhile();
    void reactionsAreLimited();
    void manyMessagesHaveReactions();
    void reactionsGoWithTheirChat();
};

void TestReactions::reactionsComeAndGo()
{
    const UserId ada = m_ada->user().id;
    const UserId eve = m_eve->user().id;
    const MessageChanged first = changed(react(requester(eve, u"r"_s), m_message.id, thumb));
    QCOMPARE(first.aspect, Aspect::Reactions);
    QCOMPARE(first.by, eve);
    QCOMPARE(first.nonce, u"r"_s);
    QCOMPARE(first.emoji, thumb);
    QVERIFY(first.isOn);
    Message expected = m_message;
    expected.changeSeq = 2;
    expected.reactions = {{thumb, {eve}}};
    QCOMPARE(first.message, expected);
    QCOMPARE(changed(react(*m_ada, thumb)).message.reactions, (QList<Reaction>{{thumb, {eve, ada}}}));
    const Message both = changed(react(*m_ada, heart)).message;
    QCOMPARE(both.reactions, (QList<Reaction>{{thumb, {eve, ada}}, {heart, {ada}}}));
    QCOMPARE(both.version, 1); // of the text
    QCOMPARE(messagesIn(m_store->history().page(*m_eve, 100, 50)), QList<Message>{both});
    changed(react(*m_eve, thumb, false));
    QCOMPARE(stored().reactions, (QList<Reaction>{{thumb, {ada}}, {heart, {ada}}}));
    changed(react(*m_ada, thumb, false));
    const Message last = changed(react(*m_ada, heart, false)).message;
    QVERIFY(last.reactions.isEmpty());
    QCOMPARE(last.changeSeq, 7);
    QCOMPARE(stored(), last);
    QCOMPARE(seq(), 7);
}

void TestReactions::aReactionRepeats()
{
    const Requester eve = requester(m_eve->user().id, u"r"_s);
    QCOMPARE(repeated(react(*m_eve, thumb, false)).seq(), 1); // it is as it was posted
    const Message reacted = changed(react(eve, m_message.id, thumb)).message;
    const MessageChanged again = repeated(react(eve, m_message.id, thumb));
    QCOMPARE(again.message, reacted);
    QCOMPARE(again.nonce, u"r"_s);
    QCOMPARE(again.aspect, Aspect::Reactions);
    QCOMPARE(again.by, m_eve->user().id);
    QCOMPARE(seq(), 2);
    changed(react(*m_eve, thumb, false));
    QCOMPARE(repeated(react(*m_eve, thumb, false)).seq(), 3);
    QCOMPARE(repeated(react(*m_eve, heart, false)).seq(), 3); // somebody else's is none of hers
}

// A request that was carried out comes again after another device of the same person has changed the
// reaction.
void TestReactions::aRetriedReactionUndoesNoNewerOne()
{
    const UserId eve = m_eve->user().id;
    changed(react(requester(eve, u"desk"_s), m_message.id, thumb));
    changed(react(requester(eve, u"phone"_s), m_message.id, thumb, false));
    const MessageChanged present = repeated(react(requester(eve, u"desk"_s), m_message.id, thumb));
    QCOMPARE(present.nonce, u"desk"_s);
    QCOMPARE(present.seq(), 3);
    QVERIFY(!present.isOn);
    QVERIFY(present.message.reactions.isEmpty());
    QVERIFY(stored().reactions.isEmpty());
    changed(react(requester(eve, u"phone 2"_s), m_message.id, thumb));
    repeated(react(requester(eve, u"phone"_s), m_message.id, thumb, false));
    QCOMPARE(stored().reactions.size(), 1);
    // A nonce is its owner's, and a request without one is always new.
    changed(react(requester(m_ada->user().id, u"desk"_s), m_message.id, thumb));
    changed(react(*m_eve, thumb, false));
    changed(react(*m_eve, thumb));
    changed(react(*m_eve, thumb, false));
}

void TestReactions::aRetriedReactionThatHadNothingToDo()
{
    const UserId eve = m_eve->user().id;
    changed(react(requester(eve, u"desk"_s), m_message.id, thumb));
    repeated(react(requester(eve, u"phone"_s), m_message.id, thumb)); // it was there already
    changed(react(requester(eve, u"desk 2"_s), m_message.id, thumb, false));
    repeated(react(requester(eve, u"phone"_s), m_message.id, thumb));
    QVERIFY(stored().reactions.isEmpty());
}

void TestReactions::aRefusedReactionMayBeRetried()
{
    for (char32_t face = 0x1F600; face < 0x1F600 + MessageStore::maxReactions; ++face)
        changed(react(*m_ada, QString::fromUcs4(&face, 1)));
    const Requester eve = requester(m_eve->user().id, u"r"_s);
    QVERIFY(isRefused(react(eve, m_message.id, thumb), Reason::TooManyReactions));
    changed(react(*m_ada, u"\U0001F600"_s, false));
    changed(react(eve, m_message.id, thumb));
}

// Also after the first person has withdrawn: the change and a later reading agree.
void TestReactions::reactionsAreInTheOrderOfTheirFirstUse()
{
    const UserId ada = m_ada->user().id;
    const UserId eve = m_eve->user().id;
    react(*m_ada, heart);
    react(*m_ada, thumb);
    react(*m_eve, heart);
    QCOMPARE(stored().reactions, (QList<Reaction>{{heart, {ada, eve}}, {thumb, {ada}}}));
    const Message withdrawn = changed(react(*m_ada, heart, false)).message;
    QCOMPARE(withdrawn.reactions, (QList<Reaction>{{heart, {eve}}, {thumb, {ada}}}));
    QCOMPARE(stored(), withdrawn);
    QCOMPARE(changed(react(*m_ada, heart)).message.reactions,
             (QList<Reaction>{{heart, {eve, ada}}, {thumb, {ada}}}));
    changed(react(*m_ada, heart, false));
    changed(react(*m_eve, heart, false));
    QCOMPARE(changed(react(*m_ada, heart)).message.reactions,
             (QList<Reaction>{{thumb, {ada}}, {heart, {ada}}}));
}

// And the one who reads it. Anybody else would have to be told how many there are.
void TestReactions::aPopularReactionNamesTheFirstPeople()
{
    QList<Membership> people;
    for (int i = 0; i < Reaction::maxUsers + 3; ++i) {
        people.append(*m_store->memberships().add(user(u"fan%1"_s.arg(i)), m_ada->chat().id));
        changed(react(people[i], thumb));
    }
    changed(react(people[1], heart));
    QList<UserId> first;
    for (const Membership &each : people.first(Reaction::maxUsers))
        first.append(each.user().id);
    const auto seenBy = [&](const Membership &reader) {
        const Message found = *m_store->history().find(reader.user(), m_message.id);
        const QList<Message> page = messagesIn(m_store->history().page(reader, 100, 50));
        return page == QList<Message>{found} ? found.reactions[0] : Reaction();
    };
    QCOMPARE(seenBy(*m_eve), (Reaction{thumb, first, people.size()}));
    QCOMPARE(seenBy(people[7]), (Reaction{thumb, first, people.size()}));
    QCOMPARE(seenBy(people[51]), (Reaction{thumb, first + QList{people[51].user().id}, people.size()}));
    const UserId last = people[52].user().id;
    const auto own = m_store->history().reactionsOf(last, {m_message.id, MessageId(4711)});
    QCOMPARE(own.size(), 1);
    QCOMPARE(own[0].emoji, thumb);
    const MessageChanged left = changed(react(people[0], thumb, false));
    first.removeFirst();
    first.append(people[50].user().id);
    QCOMPARE(left.message.reactions[0], (Reaction{thumb, first, people.size() - 1}));
    QCOMPARE(left.emoji, thumb);
    QVERIFY(!left.isOn);
    QCOMPARE(problems(), QStringList());
    m_database->run(u"DELETE FROM Users WHERE userID = ?"_s, last); // by another program
    QCOMPARE(stored().reactions[0].count, people.size() - 2);
}

void TestReactions::anEditHasNoReactions()
{
    changed(react(*m_eve, thumb));
    QVERIFY(changed(edit(u"second"_s, u"e"_s)).message.reactions.isEmpty());
    QVERIFY(repeated(edit(u"second"_s, u"e"_s)).message.reactions.isEmpty());
    QCOMPARE(stored().reactions.size(), 1);
}

void TestReactions::requestsAreRememberedForAWhile()
{
    const UserId eve = m_eve->user().id;
    changed(react(requester(eve, u"first"_s), m_message.id, thumb));
    for (int i = 1; i < ReactionStore::rememberedRequests; ++i)
        changed(react(requester(eve, QString::number(i)), m_message.id, thumb, i % 2 == 0));
    repeated(react(requester(eve, u"first"_s), m_message.id, thumb));
    changed(react(requester(m_ada->user().id, u"first"_s), m_message.id, thumb)); // others don't count
    QCOMPARE(count(u"ReactionRequests"_s), ReactionStore::rememberedRequests + 1);
    changed(react(requester(eve, u"last"_s), m_message.id, thumb));
    QCOMPARE(count(u"ReactionRequests"_s), ReactionStore::rememberedRequests + 1);
}

void TestReactions::reactionsAreLimited()
{
    const auto face = [](int i) {
        const char32_t codePoint = 0x1F600 + i;
        return QString::fromUcs4(&codePoint, 1);
    };
    for (int i = 0; i < MessageStore::maxReactions; ++i)
        changed(react(i % 2 ? *m_ada : *m_eve, face(i)));
    QVERIFY(isRefused(react(*m_ada, thumb), Reason::TooManyReactions));
    QCOMPARE(seq(), 1 + MessageStore::maxReactions);
    changed(react(*m_ada, face(0))); // of a kind that is there
    changed(react(*m_eve, face(0), false));
    QVERIFY(isRefused(react(*m_ada, thumb), Reason::TooManyReactions));
    changed(react(*m_ada, face(0), false));
    changed(react(*m_ada, thumb));
    QCOMPARE(stored().reactions.size(), MessageStore::maxReactions);
}

void TestReactions::manyMessagesHaveReactions()
{
    QList<Message> messages{m_message};
    for (int i = 0; i < 150; ++i)
        messages.append(added(*m_ada, QString::number(i)));
    for (Message &message : messages) {
        if (message.seq % 5 != 0)
            message = changed(react(requester(m_eve->user().id), message.id, thumb)).message;
    }
    QCOMPARE(messagesIn(m_store->history().page(*m_ada, 1'000, 1'000)), messages);
    for (const ChatChange &change : m_store->history().changesAfter(*m_ada, 0, 1'000)) {
        const auto *kind = std::get_if<MessageChanged>(&change);
        const Message &message = kind ? kind->message : std::get<MessagePosted>(change).message;
        QCOMPARE(message, messages[message.seq - 1]);
    }
}

// With the newest message of all, too, whose emptied row stays.
void TestReactions::reactionsGoWithTheirChat()
{
    const Message last = added(*m_ada, u"last"_s);
    react(*m_eve, thumb);
    react(requester(m_eve->user().id), last.id, thumb);
    QCOMPARE(count(u"Reactions"_s), 2);
    m_store->chats().remove(m_ada->chat().id, now);
    while (m_store->chats().removeLeftovers(10))
        continue;
    QCOMPARE(count(u"Reactions"_s), 0);
    QCOMPARE(count(u"Messages"_s), 1);
}

STOA_TEST(TestReactions)
#include "tst_reactions.moc"
