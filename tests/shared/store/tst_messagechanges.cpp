#include "shared/store/StoreTransaction.h"
#include "shared/store/sqlite/DatabaseCheck.h"
#include "tests/shared/store/StoreSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;
using Reason = MessageStore::Refused::Reason;
using Aspect = MessageChanged::Aspect;

// The life of a message after it was posted.
class TestMessageChanges : public StoreSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init();

    void refusals_data();
    void refusals();
    void anEditReplacesTheText();
    void anEditNeedsTheNewestVersion();
    void anEditRepeats_data();
    void anEditRepeats();
    void aRepeatKnowsItsNewestEditOnly();
    void formerTextIsNowhere();
    void oneRemovesOnesOwn();
    void aRemovalRepeats_data();
    void aRemovalRepeats();
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
    void aReplyShowsTheMessageAsItIs();
    void aSnippetIsTheBeginning();
    void aReplyNeedsItsMessage();
    void aRepeatedReplyNeedsNoMessage();
    void aRetryOfAChangedMessageStoresNothing();
    void threadsAreInOrder_data();
    void threadsAreInOrder();
    void threadsAreForMembers();
    void findsMessagesOfOnesChats();
    void changesComeAsTheyAreNow();
    void changesAreNoted();
    void messagesAreCountedWithoutGaps();
    void reactionsGoWithTheirChat();

private:
    static Requester requester(UserId user, const QString &nonce = {}, ChatId chat = {})
    {
        return {user, nonceOf(nonce), ConnectionId(), chat};
    }

    MessageStore::Outcome written(const MessageStore::Outcome &outcome)
    {
        m_store->flushCounters();
        return outcome;
    }

    MessageStore::Outcome edit(const Requester &by, MessageId message, const QString &text,
                               qint64 version = 1)
    {
        return written(
            m_store->messages().edit({by, message, version, *MessageText::fromInput(text)}, later));
    }

    MessageStore::Outcome edit(const QString &text, const QString &nonce = {}, qint64 version = 1)
    {
        return edit(requester(m_ada->user().id, nonce), m_message.id, text, version);
    }

    MessageStore::Outcome remove(const Requester &by, MessageId message)
    {
        return written(m_store->messages().remove({by, message}, later));
    }

    MessageStore::Outcome react(const Requester &by, MessageId message, const QString &emoji,
                                bool isOn = true)
    {
        return written(m_store->messages().react({by, message, *Emoji::fromInput(emoji), isOn}, later));
    }

    MessageStore::Outcome react(const Membership &by, const QString &emoji, bool isOn = true)
    {
        return react(requester(by.user().id), m_message.id, emoji, isOn);
    }

    // The change that a request has made. The test fails if it has made none.
    static MessageChanged changed(const MessageStore::Outcome &outcome)
    {
        return std::get<MessageChanged>(std::get<MessageStore::Changed>(outcome).change);
    }

    static MessageChanged repeated(const MessageStore::Outcome &outcome)
    {
        return std::get<MessageChanged>(std::get<MessageStore::Repeated>(outcome).present);
    }

    static bool isRefused(const MessageStore::Outcome &outcome, Reason reason)
    {
        const auto *refused = std::get_if<MessageStore::Refused>(&outcome);
        return refused && refused->reason == reason;
    }

    qint64 seq() const { return m_store->memberships().find(m_ada->user(), m_ada->chat().id)->chat().seq; }

    qint64 bytes() const { return m_store->adminQueries().chat(m_ada->chat().id)->bytes; }

    Message stored() const { return *m_store->messages().find(m_ada->user(), m_message.id); }

    static inline const QDateTime later = now.addSecs(60);
    std::optional<Membership> m_ada; // the author
    std::optional<Membership> m_eve; // a member
    std::optional<User> m_mallory; // a stranger
    Message m_message;
};

void TestMessageChanges::init()
{
    openEmpty();
    m_ada = chat(user(u"ada"_s));
    m_eve = m_store->memberships().add(user(u"eve"_s), m_ada->chat().id);
    m_mallory = user(u"mallory"_s);
    m_message = added(*m_ada, u"hello"_s, u"n"_s);
}

namespace {

const QString thumb = u"\U0001F44D"_s;
const QString heart = u"\u2764\uFE0F"_s;

enum class Answer { Done, NotFound, NotYours };

bool isAnswer(const MessageStore::Outcome &outcome, Answer answer)
{
    const auto *refused = std::get_if<MessageStore::Refused>(&outcome);
    if (!refused)
        return answer == Answer::Done;
    return refused->reason == (answer == Answer::NotFound ? Reason::NotFound : Reason::NotYours)
        && answer != Answer::Done;
}

QList<qint64> seqsOf(const QList<Message> &messages)
{
    QList<qint64> seqs;
    for (const Message &message : messages)
        seqs.append(message.seq);
    return seqs;
}

} // namespace

void TestMessageChanges::refusals_data()
{
    using enum Answer;
    QTest::addColumn<QString>("by");
    QTest::addColumn<QString>("situation");
    QTest::addColumn<Answer>("toEdit");
    QTest::addColumn<Answer>("toRemove");
    QTest::addColumn<Answer>("toReact");
    QTest::newRow("author") << u"ada"_s << QString() << Done << Done << Done;
    QTest::newRow("member") << u"eve"_s << QString() << NotYours << NotYours << Done;
    QTest::newRow("stranger") << u"mallory"_s << QString() << NotFound << NotFound << NotFound;
    QTest::newRow("author, removed") << u"ada"_s << u"removed"_s << NotFound << Done << NotFound;
    QTest::newRow("member, removed") << u"eve"_s << u"removed"_s << NotYours << NotYours << NotFound;
    QTest::newRow("stranger, removed") << u"mallory"_s << u"removed"_s << NotFound << NotFound << NotFound;
    for (const QString &situation :
         {u"left"_s, u"deactivated"_s, u"chat deleted"_s, u"other chat named"_s, u"no such message"_s}) {
        QTest::newRow(qPrintable("author, "_L1 + situation))
            << u"ada"_s << situation << NotFound << NotFound << NotFound;
    }
}

void TestMessageChanges::refusals()
{
    QFETCH(const QString, by);
    QFETCH(const QString, situation);
    const Membership other = chat(m_ada->user());
    const MessageId id = situation == u"no such message"_s ? MessageId(4711) : m_message.id;
    const ChatId named = situation == u"other chat named"_s ? other.chat().id : m_ada->chat().id;
    if (situation == u"removed"_s)
        QVERIFY(removed(id));
    else if (situation == u"left"_s)
        QVERIFY(m_store->memberships().remove(m_ada->user().id, m_ada->chat().id));
    else if (situation == u"deactivated"_s)
        QVERIFY(m_store->users().setDeactivated(m_ada->user().id, now));
    else if (situation == u"chat deleted"_s)
        QVERIFY(m_store->chats().remove(m_ada->chat().id, now));
    const UserId user = m_store->users().findByName(by)->user.id;
    const Requester from = requester(user, u"a nonce"_s, named);
    QFETCH(const Answer, toEdit);
    QFETCH(const Answer, toRemove);
    QFETCH(const Answer, toReact);
    const auto newest = [this] {
        Rows rows = m_database->run(u"SELECT seq FROM Chats WHERE chatID = ?"_s, m_ada->chat().id);
        return rows.next() ? rows.integer(0) : -1;
    };
    const qint64 before = newest();
    QVERIFY(isAnswer(edit(from, id, u"other words"_s), toEdit));
    QCOMPARE(newest() - before, qint64(toEdit == Answer::Done));
    QVERIFY(isAnswer(react(from, id, thumb), toReact));
    QVERIFY(isAnswer(remove(from, id), toRemove));
}

void TestMessageChanges::anEditReplacesTheText()
{
    added(*m_eve, u"next"_s);
    const qint64 size = bytes();
    const MessageChanged change = changed(edit(u"Привіт"_s, u"e"_s));
    QCOMPARE(change.aspect, Aspect::Text);
    QCOMPARE(change.by, m_ada->user().id);
    QCOMPARE(change.nonce, u"e"_s);
    QCOMPARE(change.seq(), 3);
    Message expected = m_message;
    expected.text = u"Привіт"_s;
    expected.version = 2;
    expected.editedAt = later;
    expected.changeSeq = 3;
    QCOMPARE(change.message, expected);
    QCOMPARE(stored(), expected);
    QCOMPARE(m_store->messages().page(*m_ada, 100, 50).first(), expected); // it keeps its place
    QCOMPARE(seq(), 3);
    QCOMPARE(bytes(), size - 5 + 12);
    QCOMPARE(m_store->adminQueries().chat(m_ada->chat().id)->messages, 2);
    const MessageEdit plain{requester(m_ada->user().id), m_message.id, 2,
                            *MessageText::fromInput(u"Привіт"_s), Markup::Plain};
    QCOMPARE(changed(written(m_store->messages().edit(plain, later))).message.markup, Markup::Plain);
    QCOMPARE(stored().version, 3);
}

void TestMessageChanges::anEditNeedsTheNewestVersion()
{
    for (const qint64 version : {-1, 0, 2, 3})
        QVERIFY(isRefused(edit(u"other words"_s, u"e"_s, version), Reason::Conflict));
    QCOMPARE(seq(), 1);
    QCOMPARE(stored(), m_message);
    changed(edit(u"second"_s, u"e"_s));
    QVERIFY(isRefused(edit(u"from another device"_s, u"f"_s), Reason::Conflict));
    changed(edit(u"third"_s, u"f"_s, 2));
    QCOMPARE(stored().text, u"third"_s);
}

void TestMessageChanges::anEditRepeats_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("nonce");
    QTest::addColumn<qint64>("version");
    QTest::newRow("sent again") << u"other words"_s << u"e"_s << qint64(1);
    QTest::newRow("sent again with another text") << u"third"_s << u"e"_s << qint64(1);
    QTest::newRow("the same text") << u"other words"_s << u"f"_s << qint64(2);
    QTest::newRow("the same text, an older version") << u"other words"_s << QString() << qint64(1);
}

void TestMessageChanges::anEditRepeats()
{
    QFETCH(const QString, text);
    QFETCH(const QString, nonce);
    QFETCH(const qint64, version);
    const Message edited = changed(edit(u"other words"_s, u"e"_s)).message;
    added(*m_ada, u"next"_s);
    const MessageChanged present = repeated(edit(text, nonce, version));
    QCOMPARE(present.message, edited);
    QCOMPARE(present.nonce, nonce);
    QCOMPARE(present.aspect, Aspect::Text);
    QCOMPARE(present.by, m_ada->user().id);
    QCOMPARE(stored(), edited);
    QCOMPARE(seq(), 3);
}

void TestMessageChanges::aRepeatKnowsItsNewestEditOnly()
{
    QCOMPARE(repeated(edit(u"hello"_s, u"e"_s)).seq(), 1); // it is as it was posted
    changed(edit(u"second"_s, u"e"_s));
    changed(edit(u"third"_s, u"f"_s, 2));
    QVERIFY(isRefused(edit(u"second"_s, u"e"_s), Reason::Conflict)); // it must not undo the newer one
    changed(edit(u"fourth"_s, {}, 3));
    QVERIFY2(isRefused(edit(u"fifth"_s, {}, 3), Reason::Conflict), "no nonce is no nonce");
    const Message other = added(*m_ada, u"other"_s);
    QCOMPARE(changed(edit(requester(m_ada->user().id, u"f"_s), other.id, u"words"_s)).nonce, u"f"_s);
    QCOMPARE(stored().text, u"fourth"_s);
}

// Not even in free parts of the file, whatever the length of the texts.
void TestMessageChanges::formerTextIsNowhere()
{
    const QString secret = u"Correct Horse Battery Staple "_s;
    QList<MessageId> ids;
    for (const int times : {1, 10, 340})
        ids.append(added(*m_ada, secret.repeated(times).trimmed()).id);
    const auto isInFile = [&] {
        m_database->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).next();
        QFile file(m_folder->filePath(u"test.db"_s));
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(secret.trimmed().toUtf8());
    };
    QVERIFY(isInFile());
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const QString text = QString(i == 0 ? 9'000 : 1, u'x'); // longer than before, or shorter
        changed(edit(requester(m_ada->user().id), ids[i], text));
    }
    QVERIFY(!isInFile());
}

void TestMessageChanges::oneRemovesOnesOwn()
{
    const Message reply = added(*m_ada, u"more"_s, u"m"_s, m_message.id);
    react(requester(m_eve->user().id), reply.id, thumb);
    const auto outcome = remove(requester(m_ada->user().id, u"r"_s), reply.id);
    const auto removal = std::get<MessageRemoved>(std::get<MessageStore::Changed>(outcome).change);
    QCOMPARE(removal.nonce, u"r"_s);
    QCOMPARE(removal.seq(), 4);
    Message expected = reply;
    expected.text.clear();
    expected.quote.reset();
    expected.changeSeq = 4;
    QCOMPARE(removal.message, expected);
    QCOMPARE(count(u"Reactions"_s), 0);
    QCOMPARE(bytes(), 5);
    QVERIFY(!m_store->messages().find(m_ada->user(), reply.id));
    QCOMPARE(m_store->messages().page(*m_ada, 100, 50), QList<Message>{m_message});
    const auto changes = m_store->messages().changesAfter(*m_eve, 1, 50);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(std::get<MessageRemoved>(changes[0]).message, expected);
    QVERIFY(std::get<MessageRemoved>(changes[0]).nonce.isEmpty());
}

void TestMessageChanges::aRemovalRepeats_data()
{
    QTest::addColumn<bool>("isByAdmin");
    QTest::newRow("removed by its author") << false;
    QTest::newRow("removed by an admin") << true;
}

void TestMessageChanges::aRemovalRepeats()
{
    QFETCH(const bool, isByAdmin);
    changed(react(*m_eve, thumb));
    const Requester ada = requester(m_ada->user().id, u"r"_s);
    if (isByAdmin)
        QVERIFY(removed(m_message.id));
    else
        remove(ada, m_message.id);
    QCOMPARE(count(u"Reactions"_s), 0);
    const auto again = std::get<MessageStore::Repeated>(remove(ada, m_message.id)).present;
    QCOMPARE(std::get<MessageRemoved>(again).nonce, u"r"_s);
    QCOMPARE(seqOf(again), 3);
    QCOMPARE(std::get<MessageRemoved>(again).message.text, QString());
    QCOMPARE(seq(), 3);
}

void TestMessageChanges::reactionsComeAndGo()
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
    QCOMPARE(m_store->messages().page(*m_eve, 100, 50), QList<Message>{both});
    changed(react(*m_eve, thumb, false));
    QCOMPARE(stored().reactions, (QList<Reaction>{{thumb, {ada}}, {heart, {ada}}}));
    changed(react(*m_ada, thumb, false));
    const Message last = changed(react(*m_ada, heart, false)).message;
    QVERIFY(last.reactions.isEmpty());
    QCOMPARE(last.changeSeq, 7);
    QCOMPARE(stored(), last);
    QCOMPARE(seq(), 7);
}

void TestMessageChanges::aReactionRepeats()
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
void TestMessageChanges::aRetriedReactionUndoesNoNewerOne()
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

void TestMessageChanges::aRetriedReactionThatHadNothingToDo()
{
    const UserId eve = m_eve->user().id;
    changed(react(requester(eve, u"desk"_s), m_message.id, thumb));
    repeated(react(requester(eve, u"phone"_s), m_message.id, thumb)); // it was there already
    changed(react(requester(eve, u"desk 2"_s), m_message.id, thumb, false));
    repeated(react(requester(eve, u"phone"_s), m_message.id, thumb));
    QVERIFY(stored().reactions.isEmpty());
}

void TestMessageChanges::aRefusedReactionMayBeRetried()
{
    for (char32_t face = 0x1F600; face < 0x1F600 + MessageStore::maxReactions; ++face)
        changed(react(*m_ada, QString::fromUcs4(&face, 1)));
    const Requester eve = requester(m_eve->user().id, u"r"_s);
    QVERIFY(isRefused(react(eve, m_message.id, thumb), Reason::TooManyReactions));
    changed(react(*m_ada, u"\U0001F600"_s, false));
    changed(react(eve, m_message.id, thumb));
}

// Also after the first person has withdrawn: the change and a later reading agree.
void TestMessageChanges::reactionsAreInTheOrderOfTheirFirstUse()
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
void TestMessageChanges::aPopularReactionNamesTheFirstPeople()
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
        const Message found = *m_store->messages().find(reader.user(), m_message.id);
        const QList<Message> page = m_store->messages().page(reader, 100, 50);
        return page == QList<Message>{found} ? found.reactions[0] : Reaction();
    };
    QCOMPARE(seenBy(*m_eve), (Reaction{thumb, first, people.size()}));
    QCOMPARE(seenBy(people[7]), (Reaction{thumb, first, people.size()}));
    QCOMPARE(seenBy(people[51]), (Reaction{thumb, first + QList{people[51].user().id}, people.size()}));
    const UserId last = people[52].user().id;
    const auto own = m_store->messages().reactionsOf(last, {m_message.id, MessageId(4711)});
    QCOMPARE(own.size(), 1);
    QCOMPARE(own[0].emoji, thumb);
    const MessageChanged left = changed(react(people[0], thumb, false));
    first.removeFirst();
    first.append(people[50].user().id);
    QCOMPARE(left.message.reactions[0], (Reaction{thumb, first, people.size() - 1}));
    QCOMPARE(left.emoji, thumb);
    QVERIFY(!left.isOn);
    QCOMPARE(DatabaseCheck(dynamic_cast<SqliteDatabase &>(*m_database)).problems(), QStringList());
    m_database->run(u"DELETE FROM Users WHERE userID = ?"_s, last); // by another program
    QCOMPARE(stored().reactions[0].count, people.size() - 2);
}

void TestMessageChanges::anEditHasNoReactions()
{
    changed(react(*m_eve, thumb));
    QVERIFY(changed(edit(u"second"_s, u"e"_s)).message.reactions.isEmpty());
    QVERIFY(repeated(edit(u"second"_s, u"e"_s)).message.reactions.isEmpty());
    QCOMPARE(stored().reactions.size(), 1);
}

void TestMessageChanges::requestsAreRememberedForAWhile()
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

void TestMessageChanges::reactionsAreLimited()
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

void TestMessageChanges::manyMessagesHaveReactions()
{
    QList<Message> messages{m_message};
    for (int i = 0; i < 150; ++i)
        messages.append(added(*m_ada, QString::number(i)));
    for (Message &message : messages) {
        if (message.seq % 5 != 0)
            message = changed(react(requester(m_eve->user().id), message.id, thumb)).message;
    }
    QCOMPARE(m_store->messages().page(*m_ada, 1'000, 1'000), messages);
    for (const ChatChange &change : m_store->messages().changesAfter(*m_ada, 0, 1'000)) {
        const auto *kind = std::get_if<MessageChanged>(&change);
        const Message &message = kind ? kind->message : std::get<MessagePosted>(change).message;
        QCOMPARE(message, messages[message.seq - 1]);
    }
}

void TestMessageChanges::aReplyShowsTheMessageAsItIs()
{
    const Message reply = added(*m_eve, u"answer"_s, u"m"_s, m_message.id);
    Quote expected{m_message.id, m_ada->user().id, u"ada"_s, u"hello"_s};
    QCOMPARE(reply.threadRoot, m_message.id);
    QVERIFY(reply.quote == expected);
    const auto found = [&] { return *m_store->messages().find(m_eve->user(), reply.id); };
    QCOMPARE(found(), reply);
    QCOMPARE(m_store->messages().page(*m_ada, 100, 1), QList<Message>{reply});
    edit(u"hello, world"_s);
    expected.snippet = u"hello, world"_s;
    QVERIFY(found().quote == expected);
    removed(m_message.id);
    expected.snippet.clear();
    expected.isRemoved = true;
    QVERIFY(found().quote == expected);
    const Message next = added(*m_ada, u"and this"_s, {}, reply.id);
    QCOMPARE(next.threadRoot, m_message.id); // a reply to a reply is in the same thread
    QCOMPARE(next.quote->message, reply.id);
    QCOMPARE(std::get<MessagePosted>(m_store->messages().changesAfter(*m_ada, 4, 50).first()).message, next);
}

void TestMessageChanges::aSnippetIsTheBeginning()
{
    const QString text = u"\U0001F600"_s.repeated(Quote::maxSnippet) + u" and so on"_s;
    const Message first = added(*m_ada, text);
    const Message reply = added(*m_ada, u"x"_s, {}, first.id);
    QCOMPARE(reply.quote->snippet, u"\U0001F600"_s.repeated(Quote::maxSnippet));
    QCOMPARE(*m_store->messages().find(m_ada->user(), reply.id), reply);
}

void TestMessageChanges::aReplyNeedsItsMessage()
{
    const Membership other = chat(m_ada->user());
    const Message elsewhere = added(other, u"elsewhere"_s);
    const Message gone = added(*m_ada, u"gone"_s);
    removed(gone.id);
    for (const MessageId id : {elsewhere.id, gone.id, MessageId(4711)})
        QVERIFY(isRefused(send(*m_ada, u"x"_s, u"m"_s, id), Reason::NotFound));
    QCOMPARE(seq(), 3);
    QCOMPARE(added(*m_ada, u"x"_s, u"m"_s).seq, 4);
}

// Its sender may not know that it was stored.
void TestMessageChanges::aRepeatedReplyNeedsNoMessage()
{
    const Message reply = added(*m_eve, u"answer"_s, u"m"_s, m_message.id);
    removed(m_message.id);
    const auto again
        = std::get<MessageStore::Repeated>(send(*m_eve, u"answer"_s, u"m"_s, m_message.id)).present;
    QCOMPARE(postedMessage(again)->id, reply.id);
    QVERIFY(postedMessage(again)->quote->isRemoved);
}

void TestMessageChanges::aRetryOfAChangedMessageStoresNothing()
{
    edit(u"second"_s, u"e"_s);
    react(*m_eve, thumb);
    const MessageChanged present = repeated(send(*m_ada, u"hello"_s, u"n"_s));
    QCOMPARE(present.message, stored());
    QCOMPARE(present.message.nonce, u"n"_s);
    QCOMPARE(present.nonce, u"n"_s);
    QCOMPARE(present.aspect, Aspect::Everything);
    QCOMPARE(count(u"Messages"_s), 1);
    removed(m_message.id);
    const auto again = std::get<MessageStore::Repeated>(send(*m_ada, u"hello"_s, u"n"_s)).present;
    QCOMPARE(std::get<MessageRemoved>(again).nonce, u"n"_s);
    QVERIFY(std::get<MessageRemoved>(again).message.reactions.isEmpty());
}

void TestMessageChanges::threadsAreInOrder_data()
{
    QTest::addColumn<qint64>("after");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<qint64>>("expected");
    QTest::newRow("all") << qint64(0) << 50 << QList<qint64>{1, 3, 5, 7};
    QTest::newRow("the root") << qint64(0) << 1 << QList<qint64>{1};
    QTest::newRow("the next ones") << qint64(1) << 2 << QList<qint64>{3, 5};
    QTest::newRow("the last one") << qint64(6) << 50 << QList<qint64>{7};
    QTest::newRow("none") << qint64(7) << 50 << QList<qint64>{};
}

void TestMessageChanges::threadsAreInOrder()
{
    QFETCH(const qint64, after);
    QFETCH(const int, limit);
    const Message second = added(*m_eve, u"not in it"_s);
    const Message third = added(*m_eve, u"3"_s, {}, m_message.id);
    added(*m_ada, u"another thread"_s, {}, second.id);
    added(*m_ada, u"5"_s, {}, third.id);
    const Message sixth = added(*m_ada, u"6"_s, {}, m_message.id);
    added(*m_ada, u"7"_s, {}, m_message.id);
    removed(sixth.id);
    const Message reacted = changed(react(requester(m_ada->user().id), third.id, heart)).message;
    const QList<Message> thread = m_store->messages().thread(*m_eve, m_message.id, after, limit);
    QTEST(seqsOf(thread), "expected");
    for (const Message &message : thread)
        QVERIFY(message.id != third.id || message == reacted);
}

void TestMessageChanges::threadsAreForMembers()
{
    const Membership other = chat(m_ada->user());
    added(*m_eve, u"answer"_s, {}, m_message.id);
    QVERIFY(m_store->messages().thread(other, m_message.id, 0, 50).isEmpty());
    QVERIFY(m_store->messages().thread(*m_ada, MessageId(4711), 0, 50).isEmpty());
    removed(m_message.id);
    QCOMPARE(seqsOf(m_store->messages().thread(*m_ada, m_message.id, 0, 50)), QList<qint64>{2});
}

void TestMessageChanges::findsMessagesOfOnesChats()
{
    react(*m_eve, heart);
    const auto found = m_store->messages().find(m_eve->user(), m_message.id);
    QVERIFY(found);
    QCOMPARE(found->reactions.size(), 1);
    QVERIFY(!m_store->messages().find(*m_mallory, m_message.id));
    QVERIFY(!m_store->messages().find(m_eve->user(), MessageId(4711)));
    m_store->memberships().remove(m_eve->user().id, m_eve->chat().id);
    QVERIFY(!m_store->messages().find(m_eve->user(), m_message.id));
    m_store->chats().remove(m_ada->chat().id, now);
    QVERIFY(!m_store->messages().find(m_ada->user(), m_message.id));
}

// Each message comes once, at the number of its latest change.
void TestMessageChanges::changesComeAsTheyAreNow()
{
    const Message second = added(*m_eve, u"second"_s);
    edit(u"edited"_s); // 3
    const Message reply = added(*m_ada, u"reply"_s, {}, second.id); // 4
    react(requester(m_ada->user().id), second.id, thumb); // 5
    react(*m_eve, heart); // 6
    const auto changes = m_store->messages().changesAfter(*m_eve, 2, 50);
    QCOMPARE(changes.size(), 3);
    QCOMPARE(std::get<MessagePosted>(changes[0]).message, reply);
    const auto &reacted = std::get<MessageChanged>(changes[1]);
    QCOMPARE(reacted.seq(), 5);
    QCOMPARE(reacted.message, *m_store->messages().find(m_eve->user(), second.id));
    const auto &edited = std::get<MessageChanged>(changes[2]);
    QCOMPARE(edited.seq(), 6);
    QCOMPARE(edited.aspect, Aspect::Everything);
    QVERIFY(edited.by.isNull());
    QVERIFY(edited.nonce.isEmpty());
    QCOMPARE(edited.message, stored());
    QCOMPARE(edited.message.text, u"edited"_s);
    QCOMPARE(edited.message.reactions, (QList<Reaction>{{heart, {m_eve->user().id}}}));
}

void TestMessageChanges::changesAreNoted()
{
    StoreTransaction(*m_store).commit(); // takes the notes of init()
    StoreTransaction transaction(*m_store);
    MessageStore &messages = m_store->messages();
    const Requester ada = requester(m_ada->user().id, u"r"_s);
    const MessageText text = *MessageText::fromInput(u"second"_s);
    const auto edited = changed(messages.edit({ada, m_message.id, 1, text}, later));
    repeated(messages.edit({ada, m_message.id, 1, text}, later));
    const auto reacted = changed(messages.react({ada, m_message.id, *Emoji::fromInput(thumb), true}, later));
    repeated(messages.react({ada, m_message.id, *Emoji::fromInput(thumb), true}, later));
    messages.remove(MessageRemoval{ada, m_message.id}, later);
    messages.remove(MessageRemoval{ada, m_message.id}, later);
    const StoreChanges changes = transaction.commit();
    QCOMPARE(changes.changes.size(), 3);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(seqOf(changes.changes[i]), 2 + i);
    QCOMPARE(std::get<MessageChanged>(changes.changes[0]).message, edited.message);
    QCOMPARE(std::get<MessageChanged>(changes.changes[0]).nonce, u"r"_s);
    QCOMPARE(std::get<MessageChanged>(changes.changes[1]).message, reacted.message);
    QCOMPARE(std::get<MessageChanged>(changes.changes[1]).aspect, Aspect::Reactions);
    QCOMPARE(std::get<MessageRemoved>(changes.changes[2]).nonce, u"r"_s);
    QCOMPARE(seq(), 4);
}

// A message's number minus the other changes before it is its place among the messages.
void TestMessageChanges::messagesAreCountedWithoutGaps()
{
    qint64 posted = 1;
    for (int round = 0; round < 4; ++round) {
        StoreTransaction transaction(*m_store);
        for (int i = 0; i < 5; ++i) {
            added(*m_ada, u"x"_s);
            ++posted;
            if (i % 2 == round % 2)
                react(i % 3 ? *m_ada : *m_eve, thumb, round % 2 == 0);
            if (i == round)
                edit(u"round %1"_s.arg(round), {}, round + 1);
        }
        removed(added(*m_eve, u"gone"_s).id);
        ++posted;
        transaction.commit();
        const auto place = [](const Rows &rows) { return rows.integer(0); };
        const QList<qint64> places
            = m_database
                  ->run(u"SELECT seq - otherChanges FROM Messages WHERE chatID = ? ORDER BY seq"_s,
                        m_ada->chat().id)
                  .all(place);
        for (qsizetype i = 0; i < places.size(); ++i)
            QCOMPARE(places[i], i + 1);
        QCOMPARE(places.size(), posted);
        Rows rows = m_database->run(u"SELECT seq - otherChanges FROM Chats WHERE chatID = ?"_s,
                                    m_ada->chat().id);
        QVERIFY(rows.next());
        QCOMPARE(rows.integer(0), posted);
    }
}

// With the newest message of all, too, whose emptied row stays.
void TestMessageChanges::reactionsGoWithTheirChat()
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

STOA_TEST(TestMessageChanges)
#include "tst_messagechanges.moc"
