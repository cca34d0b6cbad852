#include "shared/store/sqlite/DatabaseCheck.h"
#include "tests/shared/store/MessageSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

// The pinned messages of a chat.
class TestPins : public MessageSuite
{
    Q_OBJECT

    using Reason = MessageStore::Refused::Reason;
    using Aspect = MessageChanged::Aspect;

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init() { openChat(); }

    void pinsComeAndGo();
    void aPinRepeats();
    void aRetriedPinUndoesNoNewerOne();
    void aRetriedPinThatHadNothingToDo();
    void theNewestPinComesFirst();
    void pinsAreLimited();
    void aRemovalUnpins();
    void anEditKeepsThePin();
    void pinsAreFoundAgain();
    void pinsGoWithTheirChat();
    void pinsCountNeitherAsUnreadNorAsMessages();

private:
    QStringList pinnedTexts() const
    {
        QStringList texts;
        for (const Message &message : m_store->history().pins(*m_eve))
            texts.append(message.text);
        return texts;
    }
};

void TestPins::pinsComeAndGo()
{
    const UserId eve = m_eve->user().id;
    const MessageChanged pinned = changed(pin(requester(eve, u"p"_s), m_message.id));
    QCOMPARE(pinned.aspect, Aspect::Pin);
    QCOMPARE(pinned.by, eve);
    QCOMPARE(pinned.nonce, u"p"_s);
    Message expected = m_message;
    expected.changeSeq = 2;
    expected.pin = Pin{eve, later};
    QCOMPARE(pinned.message, expected);
    QCOMPARE(stored(), expected);
    QCOMPARE(messagesIn(m_store->history().page(*m_eve, 100, 50)), QList<Message>{expected});
    QCOMPARE(m_store->history().pins(*m_eve), QList<Message>{expected});
    QCOMPARE(m_store->history().pinnedIds(*m_eve), QList<MessageId>{expected.id});
    const Message reacted = changed(react(*m_ada, thumb)).message;
    QCOMPARE(reacted.pin, expected.pin);
    const Message unpinned = changed(pin(*m_ada, false)).message; // also by somebody else
    expected = reacted;
    expected.changeSeq = 4;
    expected.pin.reset();
    QCOMPARE(unpinned, expected);
    QCOMPARE(stored(), expected);
    QVERIFY(m_store->history().pins(*m_ada).isEmpty());
    QVERIFY(m_store->history().pinnedIds(*m_ada).isEmpty());
    QCOMPARE(seq(), 4);
}

void TestPins::aPinRepeats()
{
    const Requester eve = requester(m_eve->user().id, u"p"_s);
    QCOMPARE(repeated(pin(*m_eve, false)).seq(), 1); // it is as it was posted
    const Message pinned = changed(pin(eve, m_message.id)).message;
    const MessageChanged again = repeated(pin(eve, m_message.id));
    QCOMPARE(again.message, pinned);
    QCOMPARE(again.aspect, Aspect::Pin);
    QCOMPARE(again.nonce, u"p"_s);
    QCOMPARE(repeated(pin(*m_ada)).message.pin, pinned.pin); // Eve's pin stays
    QCOMPARE(seq(), 2);
    changed(pin(*m_eve, false));
    QCOMPARE(repeated(pin(*m_ada, false)).seq(), 3);
    QCOMPARE(seq(), 3);
}

// A request that was carried out comes again after somebody has unpinned the message.
void TestPins::aRetriedPinUndoesNoNewerOne()
{
    const Requester eve = requester(m_eve->user().id, u"p"_s);
    changed(pin(eve, m_message.id));
    changed(pin(*m_ada, false));
    const MessageChanged present = repeated(pin(eve, m_message.id));
    QCOMPARE(present.seq(), 3);
    QVERIFY(!present.message.pin);
    QVERIFY(!stored().pin);
    changed(pin(requester(m_eve->user().id, u"p 2"_s), m_message.id));
}

void TestPins::aRetriedPinThatHadNothingToDo()
{
    const Requester eve = requester(m_eve->user().id, u"p"_s);
    changed(pin(*m_ada));
    repeated(pin(eve, m_message.id)); // it was there already
    changed(pin(*m_ada, false));
    repeated(pin(eve, m_message.id));
    QVERIFY(!stored().pin);
}

void TestPins::theNewestPinComesFirst()
{
    const Message second = added(*m_ada, u"second"_s);
    const Message third = added(*m_eve, u"third"_s);
    for (const MessageId id : {second.id, m_message.id, third.id})
        changed(pin(requester(m_eve->user().id), id));
    QCOMPARE(pinnedTexts(), (QStringList{u"third"_s, u"hello"_s, u"second"_s}));
    changed(react(requester(m_ada->user().id), second.id, thumb));
    QCOMPARE(pinnedTexts(), (QStringList{u"third"_s, u"hello"_s, u"second"_s}));
    QCOMPARE(m_store->history().pins(*m_ada).last().reactions.size(), 1);
    changed(pin(requester(m_ada->user().id), second.id, false));
    changed(pin(requester(m_ada->user().id), second.id));
    QCOMPARE(pinnedTexts(), (QStringList{u"second"_s, u"third"_s, u"hello"_s}));
    QVERIFY(m_store->history().pins(chat(m_ada->user())).isEmpty()); // another chat
}

void TestPins::pinsAreLimited()
{
    const auto pinNext = [&](const QString &text) {
        return pin(requester(m_eve->user().id, text), added(*m_ada, text).id);
    };
    for (int i = 1; i <= MessageStore::maxPins; ++i)
        changed(pinNext(QString::number(i)));
    const Message next = added(*m_ada, u"next"_s);
    const Requester eve = requester(m_eve->user().id, u"p"_s);
    const qint64 before = seq();
    QVERIFY(isRefused(pin(eve, next.id), Reason::TooManyPins));
    QCOMPARE(seq(), before);
    QCOMPARE(m_store->history().pins(*m_ada).size(), MessageStore::maxPins);
    const Message newest = m_store->history().pins(*m_ada).first();
    repeated(pin(requester(m_ada->user().id), newest.id)); // one that is there
    changed(pin(requester(m_ada->user().id), newest.id, false));
    changed(pin(eve, next.id)); // the refused request was not carried out, so it may be retried
    const Membership other = chat(m_ada->user());
    changed(pin(requester(m_ada->user().id), added(other, u"elsewhere"_s).id));
}

void TestPins::aRemovalUnpins()
{
    changed(pin(*m_eve));
    QVERIFY(std::holds_alternative<MessageStore::Changed>(remove(requester(m_ada->user().id), m_message.id)));
    QVERIFY(m_store->history().pins(*m_ada).isEmpty());
    QCOMPARE(count(u"Pins"_s), 0);
    for (const bool isOn : {true, false})
        QVERIFY(isRefused(pin(*m_eve, isOn), Reason::NotFound));
    const Message second = added(*m_ada, u"second"_s);
    changed(pin(requester(m_eve->user().id), second.id));
    QVERIFY(removed(second.id)); // by an admin
    QCOMPARE(count(u"Pins"_s), 0);
}

// So that its markup shows the sign.
void TestPins::anEditKeepsThePin()
{
    const auto pinned = changed(pin(*m_eve)).message.pin;
    QCOMPARE(changed(edit(u"second"_s, u"e"_s)).message.pin, pinned);
    QCOMPARE(repeated(edit(u"second"_s, u"e"_s)).message.pin, pinned);
    QCOMPARE(pinnedTexts(), QStringList{u"second"_s});
}

void TestPins::pinsAreFoundAgain()
{
    added(*m_ada, u"second"_s);
    const Message pinned = changed(pin(*m_eve)).message;
    const auto newest = [&](qint64 after) {
        const auto changes = m_store->history().changesAfter(*m_ada, after, 10);
        return changes.isEmpty() ? Message() : std::get<MessageChanged>(changes.last()).message;
    };
    QCOMPARE(newest(2), pinned);
    const Message unpinned = changed(pin(*m_eve, false)).message;
    QCOMPARE(newest(3), unpinned);
    QCOMPARE(m_store->history().changesAfter(*m_ada, 0, 10).size(), 2); // each message once
    changed(pin(*m_eve));
    const Message reply = added(*m_ada, u"third"_s);
    QCOMPARE(m_store->history().thread(*m_ada, m_message.id, 0, 10).first().pin, stored().pin);
    QVERIFY(!m_store->history().find(m_ada->user(), reply.id)->pin);
    // A post that is repeated is answered by the message as it is now.
    QCOMPARE(repeated(send(*m_ada, u"hello"_s, u"n"_s)).message.pin, stored().pin);
}

// With the newest message of all, too, whose emptied row stays.
void TestPins::pinsGoWithTheirChat()
{
    const Message last = added(*m_ada, u"last"_s);
    changed(pin(*m_eve));
    changed(pin(requester(m_eve->user().id), last.id));
    QCOMPARE(count(u"Pins"_s), 2);
    QCOMPARE(problems(), QStringList());
    m_store->chats().remove(m_ada->chat().id, now);
    while (m_store->chats().removeLeftovers(10))
        continue;
    QCOMPARE(count(u"Pins"_s), 0);
    QCOMPARE(count(u"Messages"_s), 1);
}

void TestPins::pinsCountNeitherAsUnreadNorAsMessages()
{
    const auto overview = [this] {
        return *m_store->memberships().overview(m_eve->user().id, m_eve->chat().id);
    };
    const auto before = overview();
    changed(pin(*m_ada));
    changed(pin(*m_ada, false));
    changed(pin(*m_ada));
    const auto after = overview();
    QCOMPARE(after.chat.seq, before.chat.seq + 3);
    QCOMPARE(after.read.unread, before.read.unread);
    QCOMPARE(after.activity, before.activity);
    QCOMPARE(problems(), QStringList());
}

STOA_TEST(TestPins)
#include "tst_pins.moc"
