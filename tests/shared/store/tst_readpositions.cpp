#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/StoreSuite.h"
#include "tests/support/TestProgram.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace stoa;
using Mode = ReadMark::Mode;

// Read positions, and the numbers of unread messages and mentions that follow from them.
class TestReadPositions : public StoreSuite
{
    Q_OBJECT

    using Refusal = ReadPositionStore::Refusal;

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init();

    void othersMessagesAreUnread();
    void earlierMessagesAreReadWhenOneJoins();
    void readingMovesForwardOnly();
    void markingAsUnreadMovesBackOnly();
    void removedMessagesAreNotUnread_data();
    void removedMessagesAreNotUnread();
    void ownMessagesAreNeverUnread();
    void postingDoesNotRead();
    void manyAuthorsPostInOneTransaction();
    void authorsAreCountedTogether();
    void otherChangesAreNotUnread();
    void lostRowsAreReadWithTheNewest();
    void refusals();
    void notifies();
    void marksAreNoted();
    void aRollbackLeavesNothing();
    void ownMessagesAreExactAmongTheNewest();
    void countsAsAModelDoes_data();
    void countsAsAModelDoes();

private:
    ReadState state(const Membership &of) const
    {
        return *m_store->readPositions().find(of.user().id, of.chat().id);
    }

    qint64 unread(const Membership &of) const { return state(of).unread; }

    ReadState mark(const Membership &by, qint64 seq, Mode mode = Mode::UpTo)
    {
        return *m_store->readPositions().mark(
            {.user = by.user().id, .chat = by.chat().id, .seq = seq, .mode = mode});
    }

    std::optional<Membership> m_ada;
    std::optional<Membership> m_eve;
};

void TestReadPositions::init()
{
    openEmpty();
    m_ada = chat(user(u"ada"_s));
    m_eve = m_store->memberships().add(user(u"eve"_s), m_ada->chat().id);
}

void TestReadPositions::othersMessagesAreUnread()
{
    QCOMPARE(state(*m_eve), ReadState());
    added(*m_ada, u"one"_s);
    added(*m_ada, u"two"_s);
    QCOMPARE(state(*m_eve), (ReadState{.readSeq = 0, .unread = 2}));
    QCOMPARE(mark(*m_eve, 1), (ReadState{.readSeq = 1, .unread = 1}));
    QCOMPARE(mark(*m_eve, 2), (ReadState{.readSeq = 2, .unread = 0}));
    QCOMPARE(unread(*m_ada), 0);
}

void TestReadPositions::earlierMessagesAreReadWhenOneJoins()
{
    added(*m_ada, u"one"_s);
    const Membership bob = *m_store->memberships().add(user(u"bob"_s), m_ada->chat().id);
    QCOMPARE(state(bob), ReadState{.readSeq = 1});
    added(*m_ada, u"two"_s);
    QCOMPARE(state(bob), (ReadState{.readSeq = 1, .unread = 1}));
}

void TestReadPositions::readingMovesForwardOnly()
{
    for (int i = 0; i < 4; ++i)
        added(*m_ada, u"x"_s);
    QCOMPARE(mark(*m_eve, 3).readSeq, 3);
    QCOMPARE(mark(*m_eve, 2), (ReadState{.readSeq = 3, .unread = 1}));
}

void TestReadPositions::markingAsUnreadMovesBackOnly()
{
    for (int i = 0; i < 4; ++i)
        added(*m_ada, u"x"_s);
    mark(*m_eve, 3);
    QCOMPARE(mark(*m_eve, 4, Mode::UnreadFrom), (ReadState{.readSeq = 3, .unread = 1}));
    QCOMPARE(mark(*m_eve, 2, Mode::UnreadFrom), (ReadState{.readSeq = 1, .unread = 3}));
    QCOMPARE(mark(*m_eve, 1, Mode::UnreadFrom), (ReadState{.readSeq = 0, .unread = 4}));
}

void TestReadPositions::removedMessagesAreNotUnread_data()
{
    QTest::addColumn<qint64>("read");
    QTest::addColumn<qint64>("removed"); // the number of the message
    QTest::addColumn<qint64>("unread");
    QTest::newRow("unread") << qint64(1) << qint64(3) << qint64(2);
    QTest::newRow("read") << qint64(2) << qint64(2) << qint64(2);
    QTest::newRow("newest") << qint64(1) << qint64(4) << qint64(2);
}

void TestReadPositions::removedMessagesAreNotUnread()
{
    QFETCH(const qint64, read);
    QFETCH(const qint64, removed);
    QList<MessageId> ids;
    for (int i = 0; i < 4; ++i)
        ids.append(added(*m_ada, u"x"_s).id);
    mark(*m_eve, read);
    this->removed(ids[removed - 1]);
    QTEST(unread(*m_eve), "unread");
    const qint64 before = unread(*m_eve);
    QCOMPARE(mark(*m_eve, read, Mode::UnreadFrom).unread, before + (removed == read ? 0 : 1));
    QCOMPARE(mark(*m_eve, 5), ReadState{.readSeq = 5});
}

void TestReadPositions::ownMessagesAreNeverUnread()
{
    added(*m_ada, u"one"_s);
    const MessageId own = added(*m_eve, u"two"_s).id;
    added(*m_ada, u"three"_s);
    QCOMPARE(unread(*m_eve), 2);
    removed(own);
    QCOMPARE(unread(*m_eve), 2);
    mark(*m_eve, 4);
    QCOMPARE(mark(*m_eve, 1, Mode::UnreadFrom).unread, 2);
}

void TestReadPositions::postingDoesNotRead()
{
    added(*m_ada, u"one"_s);
    added(*m_eve, u"two"_s);
    QCOMPARE(state(*m_eve), (ReadState{.readSeq = 0, .unread = 1}));
}

// More than one statement takes.
void TestReadPositions::manyAuthorsPostInOneTransaction()
{
    QList<Membership> members;
    for (int i = 0; i < 300; ++i)
        members.append(*m_store->memberships().add(user(u"user %1"_s.arg(i)), m_ada->chat().id));
    StoreTransaction transaction(*m_store);
    for (const Membership &member : members) {
        for (int i = 0; i < 2; ++i) {
            m_store->messages().add(
                {member.chat().id, member.user().id, *MessageText::fromInput(u"x"_s), {}, {}}, now);
        }
    }
    transaction.commit();
    for (const Membership &member : members)
        QCOMPARE(unread(member), 598);
    QCOMPARE(unread(*m_ada), 600);
}

void TestReadPositions::authorsAreCountedTogether()
{
    const auto counted = [this] {
        Rows rows = m_database->run(u"SELECT skipped FROM ChatMembers WHERE chatID = ? AND userID = ?"_s,
                                    m_ada->chat().id, m_ada->user().id);
        rows.next();
        return rows.integer(0);
    };
    for (int i = 1; i <= ReadPositionStore::maxUncounted + 1; ++i) {
        QCOMPARE(counted(), 0);
        added(*m_ada, u"x"_s);
        QCOMPARE(unread(*m_ada), 0);
        QCOMPARE(unread(*m_eve), i);
    }
    QCOMPARE(counted(), ReadPositionStore::maxUncounted + 1);
    added(*m_ada, u"x"_s);
    QCOMPARE(counted(), ReadPositionStore::maxUncounted + 1);
    QCOMPARE(unread(*m_ada), 0);
    // Also if each commit ends with a mark.
    for (int i = 0; i <= ReadPositionStore::maxUncounted; ++i) {
        StoreTransaction transaction(*m_store);
        m_store->messages().add({m_ada->chat().id, m_ada->user().id, *MessageText::fromInput(u"x"_s), {}, {}},
                                now);
        mark(*m_eve, 1);
        transaction.commit();
    }
    QVERIFY(counted() > ReadPositionStore::maxUncounted + 1);
}

void TestReadPositions::otherChangesAreNotUnread()
{
    const Message message = added(*m_ada, u"one"_s);
    mark(*m_eve, 1);
    m_store->messages().edit({{m_ada->user().id}, message.id, 1, *MessageText::fromInput(u"two"_s)}, now);
    m_store->messages().react({{m_ada->user().id}, message.id, *Emoji::fromInput(u"👍"_s)}, now);
    m_store->flushCounters();
    QCOMPARE(state(*m_eve), ReadState{.readSeq = 1});
    added(*m_ada, u"three"_s); // number 4
    QCOMPARE(mark(*m_eve, 3), (ReadState{.readSeq = 3, .unread = 1}));
}

void TestReadPositions::lostRowsAreReadWithTheNewest()
{
    for (int i = 0; i < 3; ++i)
        added(*m_ada, u"x"_s);
    m_database->run(u"DELETE FROM Messages WHERE seq = 3"_s); // by another program
    QCOMPARE(mark(*m_eve, 3), ReadState{.readSeq = 3});
}

void TestReadPositions::refusals()
{
    added(*m_ada, u"x"_s);
    const auto marked = [this](UserId by, ChatId chat, qint64 seq) {
        return m_store->readPositions().mark({.user = by, .chat = chat, .seq = seq});
    };
    const ChatId chat = m_ada->chat().id;
    QCOMPARE(marked(m_eve->user().id, chat, 2).error(), Refusal::InFuture);
    QCOMPARE(marked(m_eve->user().id, ChatId(77), 1).error(), Refusal::NotAMember);
    QCOMPARE(marked(user(u"bob"_s).id, chat, 1).error(), Refusal::NotAMember);
    QCOMPARE(marked(user(u"cid"_s).id, chat, 9).error(), Refusal::NotAMember); // a stranger learns nothing
    QVERIFY(!m_store->readPositions().find(user(u"dan"_s).id, chat));
    QCOMPARE(state(*m_eve), (ReadState{.readSeq = 0, .unread = 1}));
}

void TestReadPositions::notifies()
{
    added(*m_ada, u"x"_s);
    ReadPositionStore &positions = m_store->readPositions();
    const auto muted = positions.setNotify({m_eve->user().id, m_eve->chat().id, Notify::Muted});
    QCOMPARE(*muted, (ReadState{.readSeq = 0, .unread = 1, .notify = Notify::Muted}));
    QCOMPARE(mark(*m_eve, 1), (ReadState{.readSeq = 1, .notify = Notify::Muted}));
    QCOMPARE(state(*m_ada).notify, Notify::All);
    QVERIFY(!positions.setNotify({m_eve->user().id, ChatId(77), Notify::All}));
}

void TestReadPositions::marksAreNoted()
{
    added(*m_ada, u"x"_s);
    StoreTransaction transaction(*m_store);
    m_store->readPositions().mark(
        {.user = m_eve->user().id, .chat = m_eve->chat().id, .seq = 1, .nonce = nonceOf(u"n1"_s)});
    mark(*m_eve, 1); // again
    m_store->readPositions().setNotify({m_ada->user().id, m_ada->chat().id, Notify::Mentions});
    const StoreChanges changes = transaction.commit();
    QCOMPARE(changes.readMarks.size(), 3);
    QCOMPARE(changes.readMarks[0].user, m_eve->user().id);
    QCOMPARE(changes.readMarks[0].chat, m_eve->chat().id);
    QCOMPARE(changes.readMarks[0].state, ReadState{.readSeq = 1});
    QCOMPARE(changes.readMarks[0].nonce, u"n1"_s);
    QCOMPARE(changes.readMarks[1].state, ReadState{.readSeq = 1});
    QCOMPARE(changes.readMarks[2].state.notify, Notify::Mentions);
    // Only what has changed is counted: eve has joined and read, ada has made the chat and been muted.
    QCOMPARE(changes.readMarks[0].ownSeq, 2);
    QCOMPARE(changes.readMarks[1].ownSeq, 2);
    QCOMPARE(changes.readMarks[1].countedTo, 1);
    QCOMPARE(changes.readMarks[2].ownSeq, 2);
    QCOMPARE(m_store->users().ownSeq(m_eve->user().id), 2);
}

void TestReadPositions::aRollbackLeavesNothing()
{
    const auto post = [this](const Membership &from) {
        m_store->messages().add({from.chat().id, from.user().id, *MessageText::fromInput(u"x"_s), {}, {}},
                                now);
    };
    {
        const StoreTransaction transaction(*m_store);
        post(*m_eve);
    }
    StoreTransaction transaction(*m_store);
    post(*m_ada);
    transaction.commit();
    QCOMPARE(unread(*m_eve), 1);
}

void TestReadPositions::ownMessagesAreExactAmongTheNewest()
{
    constexpr int newest = ReadPositionStore::exactUpTo;
    StoreTransaction transaction(*m_store);
    for (int i = 0; i < newest + 10; ++i) {
        m_store->messages().add({m_eve->chat().id, m_eve->user().id, *MessageText::fromInput(u"x"_s), {}, {}},
                                now);
    }
    transaction.commit();
    QCOMPARE(unread(*m_eve), 0);
    mark(*m_eve, newest + 10);
    QCOMPARE(mark(*m_eve, 1, Mode::UnreadFrom).unread, 10);
    QCOMPARE(mark(*m_eve, 10).unread, 0);
}

void TestReadPositions::countsAsAModelDoes_data()
{
    QTest::addColumn<quint32>("seed");
    for (int i = 0; i < 8; ++i)
        QTest::addRow("%d", i) << (i < 7 ? quint32(i) : QRandomGenerator::global()->generate());
}

namespace {

// The same numbers, counted over all rows of the chat.
struct Model
{
    using Place = std::pair<ChatId, UserId>;

    Database &database;
    QHash<Place, qint64> readSeqs = {}; // of the members

    static Place placeOf(const Membership &of) { return {of.chat().id, of.user().id}; }

    // Nothing if the user is not a member now.
    std::optional<ReadState> state(const Membership &of) const
    {
        const auto readSeq = readSeqs.constFind(placeOf(of));
        if (readSeq == readSeqs.cend())
            return {};
        ReadState state{.readSeq = *readSeq};
        Rows rows = database.run(u"SELECT mentions FROM Messages WHERE chatID = ? AND seq > ? AND userID <> ?"
                                 " AND removedAt IS NULL AND kind = 0"_s,
                                 of.chat().id, state.readSeq, of.user().id);
        while (rows.next()) {
            ++state.unread;
            const QList<UserId> mentions = MentionStore::fromText(rows.text(0));
            state.mentions += mentions.contains(of.user().id) || mentions.contains(UserId()) ? 1 : 0;
        }
        return state;
    }

    void mark(const Membership &by, qint64 seq, Mode mode)
    {
        qint64 &readSeq = readSeqs[placeOf(by)];
        readSeq = mode == Mode::UpTo ? std::max(readSeq, seq) : std::min(readSeq, seq - 1);
    }

    // The counters must be written.
    void join(const Membership &as)
    {
        Rows rows = database.run(u"SELECT seq FROM Chats WHERE chatID = ?"_s, as.chat().id);
        rows.next();
        readSeqs.insert(placeOf(as), rows.integer(0));
    }
};

QString shown(const std::optional<ReadState> &state)
{
    if (!state)
        return u"not a member"_s;
    return u"read up to %1, %2 unread, %3 mentions"_s.arg(state->readSeq)
        .arg(state->unread)
        .arg(state->mentions);
}

} // namespace

// People come and go, too, so that the numbers of lines are among those of the messages.
void TestReadPositions::countsAsAModelDoes()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    const auto below = [&](qsizetype most) { return qsizetype(random.bounded(int(most))); };
    QList<Membership> members{*m_ada, *m_eve, *m_store->memberships().add(user(u"bob"_s), m_ada->chat().id)};
    const Membership other = chat(m_ada->user(), u"other"_s);
    members << other << *m_store->memberships().add(m_eve->user(), other.chat().id);
    const QStringList texts{u"x"_s, u"@eve @bob"_s, u"@all"_s, u"@ada and @here"_s, u"`@bob`"_s};
    QHash<ChatId, QList<Message>> messages;
    Model model{*m_database};
    for (const Membership &member : std::as_const(members))
        model.join(member);
    MembershipStore &memberships = m_store->memberships();
    for (int step = 0; step < 150; ++step) {
        const auto readSeqsBefore = model.readSeqs;
        const bool isKept = below(10) > 0;
        {
            StoreTransaction transaction(*m_store);
            for (qsizetype i = below(5); i >= 0; --i) {
                const Membership &by = members[below(members.size())];
                QList<Message> &posted = messages[by.chat().id];
                const UserId user = by.user().id;
                const MessageText text = *MessageText::fromInput(texts[below(texts.size())]);
                const auto kind = below(12);
                if (kind < 4 || posted.isEmpty()) {
                    const auto outcome = m_store->messages().add({by.chat().id, user, text, {}, {}}, now);
                    const auto *result = std::get_if<MessageStore::Added>(&outcome);
                    if (result && isKept)
                        posted.append(result->message);
                } else if (kind < 5) {
                    const MessageId id = posted[below(posted.size())].id;
                    const auto present = m_store->history().find(by.user(), id);
                    m_store->messages().edit({{user}, id, present ? present->version : 1, text}, now);
                } else if (kind < 6) {
                    m_store->messages().remove({{user}, posted[below(posted.size())].id}, now);
                } else if (kind < 7) {
                    m_store->messages().remove(posted[below(posted.size())].id, now);
                } else if (kind < 10) {
                    const ReadMark mark{.user = user,
                                        .chat = by.chat().id,
                                        .seq = 1 + below(posted.constLast().seq),
                                        .mode = kind < 9 ? Mode::UpTo : Mode::UnreadFrom};
                    if (m_store->readPositions().mark(mark))
                        model.mark(by, mark.seq, mark.mode);
                } else if (model.readSeqs.remove(Model::placeOf(by)) == 0) {
                    m_store->flushCounters();
                    model.join(by);
                    memberships.join(by.user(), by.chat().id, m_ada->user().id, now);
                } else if (kind == 10) {
                    memberships.leave(user, by.chat().id, now);
                } else {
                    memberships.remove(user, by.chat().id, m_ada->user().id, now);
                }
            }
            if (isKept)
                transaction.commit();
        }
        if (!isKept)
            model.readSeqs = readSeqsBefore;
        for (const Membership &member : std::as_const(members)) {
            const auto expected = model.state(member);
            const auto found = m_store->readPositions().find(member.user().id, member.chat().id);
            QVERIFY2(found == expected,
                     qPrintable(u"seed %1, step %2, %3 in chat %4: %5; expected: %6"_s.arg(seed)
                                    .arg(step)
                                    .arg(member.user().name)
                                    .arg(member.chat().id.value())
                                    .arg(shown(found), shown(expected))));
        }
    }
}

STOA_TEST(TestReadPositions)
#include "tst_readpositions.moc"
