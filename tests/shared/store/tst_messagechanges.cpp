#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

// Edits and removals, and the order of all changes.
class TestMessageChanges : public MessageSuite
{
    Q_OBJECT

    using Reason = MessageStore::Refused::Reason;
    using Aspect = MessageChanged::Aspect;

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
    void aRetryOfAChangedMessageStoresNothing();
    void findsMessagesOfOnesChats();
    void changesComeAsTheyAreNow();
    void changesAreNoted();
    void messagesAreCountedWithoutGaps();

private:
    std::optional<User> m_mallory; // a stranger
};

void TestMessageChanges::init()
{
    openChat();
    m_mallory = user(u"mallory"_s);
}

namespace {

enum class Answer { Done, NotFound, NotYours };

bool isAnswer(const MessageStore::Outcome &outcome, Answer answer)
{
    const auto *refused = std::get_if<MessageStore::Refused>(&outcome);
    if (!refused)
        return answer == Answer::Done;
    return refused->reason
        == (answer == Answer::NotFound ? MessageStore::Refused::Reason::NotFound
                                       : MessageStore::Refused::Reason::NotYours)
        && answer != Answer::Done;
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
    m_store->flushCounters();
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
    QVERIFY(isAnswer(pin(requester(user, u"another nonce"_s, named), id), toReact));
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
    QCOMPARE(messagesIn(m_store->history().page(*m_ada, 100, 50)).first(), expected); // it keeps its place
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
    if (!sqliteDatabase())
        QSKIP("Only SQLite overwrites what is deleted.");
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
    expected.replies = {};
    expected.changeSeq = 4;
    QCOMPARE(removal.message, expected);
    QCOMPARE(count(u"Reactions"_s), 0);
    QCOMPARE(bytes(), 5);
    QVERIFY(!m_store->history().find(m_ada->user(), reply.id));
    QCOMPARE(messagesIn(m_store->history().page(*m_ada, 100, 50)), QList<Message>{m_message});
    const auto changes = m_store->history().changesAfter(*m_eve, 1, 50);
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

void TestMessageChanges::aRetryOfAChangedMessageStoresNothing()
{
    edit(u"second"_s, u"e"_s);
    react(*m_eve, thumb);
    const MessageChanged present = repeated(send(*m_ada, u"hello"_s, u"n"_s));
    QCOMPARE(present.message, stored());
    QCOMPARE(present.message.nonce, u"n"_s);
    QCOMPARE(present.aspect, Aspect::Everything);
    QCOMPARE(count(u"Messages"_s), 1);
    removed(m_message.id);
    const auto again = std::get<MessageStore::Repeated>(send(*m_ada, u"hello"_s, u"n"_s)).present;
    QVERIFY(std::get<MessageRemoved>(again).message.reactions.isEmpty());
}

void TestMessageChanges::findsMessagesOfOnesChats()
{
    react(*m_eve, heart);
    const auto found = m_store->history().find(m_eve->user(), m_message.id);
    QVERIFY(found);
    QCOMPARE(found->reactions.size(), 1);
    QVERIFY(!m_store->history().find(*m_mallory, m_message.id));
    QVERIFY(!m_store->history().find(m_eve->user(), MessageId(4711)));
    m_store->memberships().remove(m_eve->user().id, m_eve->chat().id);
    QVERIFY(!m_store->history().find(m_eve->user(), m_message.id));
    m_store->chats().remove(m_ada->chat().id, now);
    QVERIFY(!m_store->history().find(m_ada->user(), m_message.id));
}

// Each message comes once, at the number of its latest change.
void TestMessageChanges::changesComeAsTheyAreNow()
{
    const Message second = added(*m_eve, u"second"_s);
    edit(u"edited"_s); // 3
    const Message reply = added(*m_ada, u"reply"_s, {}, second.id); // 4
    react(requester(m_ada->user().id), second.id, thumb); // 5
    react(*m_eve, heart); // 6
    const auto changes = m_store->history().changesAfter(*m_eve, 2, 50);
    QCOMPARE(changes.size(), 3);
    QCOMPARE(std::get<MessagePosted>(changes[0]).message, reply);
    const auto &reacted = std::get<MessageChanged>(changes[1]);
    QCOMPARE(reacted.seq(), 5);
    QCOMPARE(reacted.message, *m_store->history().find(m_eve->user(), second.id));
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

STOA_TEST(TestMessageChanges)
#include "tst_messagechanges.moc"
