#include "shared/store/StoreTransaction.h"
#include "tests/shared/store/StoreSuite.h"
#include "tests/support/TestProgram.h"

using namespace Qt::StringLiterals;
using namespace stoa;

// Mentions of members, from a text to the numbers of those who are mentioned.
class TestMentions : public StoreSuite
{
    Q_OBJECT

private slots:

    void initTestCase_data() { addBackEnds(); }

    void init();

    void finds_data();
    void finds();
    void onlyMembersAreMentioned();
    void membersComeAndGo_data();
    void membersComeAndGo();
    void aRollbackTakesAMemberBack();
    void otherProgramsChangeMembers();
    void largeChats();
    void codeMentionsNobody();
    void oneIsMentionedOnce();
    void mentionsAreLimited();
    void anEditReplacesThem();
    void aRemovalDeletesThem();
    void aRepeatHasThem();
    void readsThemWithTheMessage();
    void countsUnreadOnes();
    void noTraceStaysOfADeletedChat();

private:
    // The names of those whom the message mentions.
    QStringList namesIn(const Message &message) const
    {
        QStringList names;
        for (const UserId user : message.mentions)
            names.append(user.isNull() ? u"*"_s : m_store->users().credentials(user)->user.name);
        return names;
    }

    Message stored(MessageId id) const { return *m_store->history().find(m_ada->user(), id); }

    qint64 mentionsOf(const Membership &member) const
    {
        return m_store->readPositions().find(member.user().id, member.chat().id)->mentions;
    }

    Membership join(const QString &name) { return *m_store->memberships().add(user(name), m_ada->chat().id); }

    std::optional<Membership> m_ada;
    std::optional<Membership> m_bob;
};

void TestMentions::init()
{
    openEmpty();
    m_ada = chat(user(u"ada"_s));
    m_bob = join(u"Bob"_s);
}

void TestMentions::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");
    const QStringList none;
    QTest::newRow("nobody") << u"hello bob"_s << none;
    QTest::newRow("alone") << u"@bob"_s << QStringList{u"Bob"_s};
    QTest::newRow("case") << u"@BOB!"_s << QStringList{u"Bob"_s};
    QTest::newRow("two") << u"@bob, @ada: hi"_s << QStringList{u"Bob"_s, u"ada"_s};
    QTest::newRow("longest") << u"@bob  Stone throws"_s << QStringList{u"Bob Stone"_s};
    QTest::newRow("shorter") << u"@bob Stones"_s << QStringList{u"Bob"_s};
    QTest::newRow("beginning of a word") << u"@bobby"_s << none;
    QTest::newRow("address") << u"me@bob.example"_s << none;
    QTest::newRow("URL") << u"https://site.example/@bob"_s << none;
    QTest::newRow("underscore") << u"@bob_"_s << none;
    QTest::newRow("hyphen") << u"@bob-like"_s << QStringList{u"Bob"_s};
    QTest::newRow("blank") << u"@ bob"_s << none;
    QTest::newRow("only @") << u"@"_s << none;
    QTest::newRow("brackets") << u"(@bob)"_s << QStringList{u"Bob"_s};
    QTest::newRow("line break") << u"@Bob\nStone"_s << QStringList{u"Bob"_s};
    QTest::newRow("folded") << u"@STRASSE"_s << QStringList{u"straße"_s};
    QTest::newRow("combining mark") << u"@bob\u0301"_s << none;
    QTest::newRow("no spaces") << u"你好@田中さん"_s << QStringList{u"田中"_s};
    QTest::newRow("particle") << u"@민수님"_s << QStringList{u"민수"_s};
    QTest::newRow("emoji") << u"@🐝🐝!"_s << QStringList{u"🐝🐝"_s};
    QTest::newRow("everyone") << u"@all"_s << QStringList{u"*"_s};
    QTest::newRow("here") << u"Look @HERE."_s << QStringList{u"*"_s};
    QTest::newRow("everyone and one") << u"@here @bob"_s << QStringList{u"*"_s, u"Bob"_s};
    QTest::newRow("a name with all") << u"@all hands"_s << QStringList{u"All Hands"_s};
    QTest::newRow("at the end of 32") << u'@' + QString(32, u'x') << QStringList{QString(32, u'x')};
    QTest::newRow("33") << u'@' + QString(33, u'x') << none;
}

void TestMentions::finds()
{
    QFETCH(const QString, text);
    for (const QString &name :
         {u"Bob Stone"_s, u"straße"_s, u"田中"_s, u"민수"_s, u"🐝🐝"_s, u"All Hands"_s, QString(32, u'x')})
        join(name);
    const Message message = added(*m_ada, text);
    QTEST(namesIn(message), "names");
    QCOMPARE(stored(message.id).mentions, message.mentions);
}

void TestMentions::onlyMembersAreMentioned()
{
    user(u"eve"_s);
    chat(user(u"cid"_s), u"other"_s);
    m_store->memberships().remove(m_bob->user().id, m_bob->chat().id);
    QVERIFY(added(*m_ada, u"@eve @cid @bob"_s).mentions.isEmpty());
    QCOMPARE(count(u"Mentions"_s), 0);
}

void TestMentions::membersComeAndGo_data()
{
    QTest::addColumn<bool>("isOneTransaction");
    QTest::newRow("one transaction") << true;
    QTest::newRow("several") << false;
}

void TestMentions::membersComeAndGo()
{
    QFETCH(const bool, isOneTransaction);
    std::optional<StoreTransaction> transaction(std::in_place, *m_store);
    const auto endTransaction = [&] {
        if (isOneTransaction)
            return;
        transaction->commit();
        transaction.reset();
        transaction.emplace(*m_store);
    };
    const User eve = user(u"eve"_s);
    QVERIFY(added(*m_ada, u"@eve"_s).mentions.isEmpty());
    endTransaction();
    m_store->memberships().add(eve, m_ada->chat().id);
    QCOMPARE(added(*m_ada, u"@eve"_s).mentions, QList{eve.id});
    endTransaction();
    QCOMPARE(added(*m_ada, u"@eve"_s).mentions, QList{eve.id});
    m_store->memberships().remove(eve.id, m_ada->chat().id);
    QVERIFY(added(*m_ada, u"@eve"_s).mentions.isEmpty());
    endTransaction();
    QVERIFY(added(*m_ada, u"@eve"_s).mentions.isEmpty());
    transaction->commit();
}

void TestMentions::aRollbackTakesAMemberBack()
{
    const User eve = user(u"eve"_s);
    {
        const StoreTransaction transaction(*m_store);
        m_store->memberships().add(eve, m_ada->chat().id);
        QCOMPARE(added(*m_ada, u"@eve"_s).mentions, QList{eve.id});
    }
    StoreTransaction transaction(*m_store);
    QVERIFY(added(*m_ada, u"@eve"_s).mentions.isEmpty());
    QCOMPARE(added(*m_ada, u"@bob"_s).mentions, QList{m_bob->user().id});
    transaction.commit();
    QCOMPARE(count(u"Mentions"_s), 1);
}

void TestMentions::otherProgramsChangeMembers()
{
    const auto mentions = [this] {
        StoreTransaction transaction(*m_store);
        const Message message = added(*m_ada, u"@bob"_s);
        transaction.commit();
        return message.mentions;
    };
    QCOMPARE(mentions(), QList{m_bob->user().id});
    QFETCH_GLOBAL(BackEnd, backEnd);
    backEnd(*m_folder)->run(u"DELETE FROM ChatMembers WHERE userID = ?"_s, m_bob->user().id);
    QVERIFY(mentions().isEmpty());
}

// Their names are not remembered.
void TestMentions::largeChats()
{
    StoreTransaction transaction(*m_store);
    for (int i = 0; i < 1000; ++i)
        join(u"user %1"_s.arg(i));
    transaction.commit();
    QCOMPARE(namesIn(added(*m_ada, u"@bob, @user 999 and @eve"_s)), (QStringList{u"Bob"_s, u"user 999"_s}));
}

void TestMentions::codeMentionsNobody()
{
    QVERIFY(added(*m_ada, u"`@bob`"_s).mentions.isEmpty());
    const auto plain = m_store->messages().add({.chat = m_ada->chat().id,
                                                .author = m_ada->user().id,
                                                .text = *MessageText::fromInput(u"`@bob`"_s),
                                                .nonce = {},
                                                .origin = {},
                                                .markup = Markup::Plain},
                                               now);
    QCOMPARE(std::get<MessageStore::Added>(plain).message.mentions, QList{m_bob->user().id});
}

void TestMentions::oneIsMentionedOnce()
{
    QCOMPARE(namesIn(added(*m_ada, u"@bob @BOB @all @here"_s)), (QStringList{u"Bob"_s, u"*"_s}));
    QCOMPARE(mentionsOf(*m_bob), 1);
}

void TestMentions::mentionsAreLimited()
{
    QString text;
    for (int i = 0; i < 60; ++i) {
        join(u"user%1"_s.arg(i));
        text += u"@user%1,"_s.arg(i);
    }
    const Message message = added(*m_ada, text);
    QCOMPARE(message.mentions.size(), MentionStore::maxMentions);
    QCOMPARE(count(u"Mentions"_s), MentionStore::maxMentions);
    QVERIFY(added(*m_ada, u"@ "_s.repeated(5000)).mentions.isEmpty());
    QVERIFY(added(*m_ada, u"@田"_s.repeated(3333)).mentions.isEmpty());
}

void TestMentions::anEditReplacesThem()
{
    const Message message = added(*m_ada, u"@bob"_s);
    const auto edit = [&](const QString &text, qint64 version) {
        const auto outcome = m_store->messages().edit(
            {{m_ada->user().id}, message.id, version, *MessageText::fromInput(text)}, now);
        m_store->flushCounters();
        return std::get<MessageChanged>(std::get<MessageStore::Changed>(outcome).change).message;
    };
    QCOMPARE(namesIn(edit(u"@all"_s, 1)), QStringList{u"*"_s});
    QCOMPARE(mentionsOf(*m_bob), 1);
    QVERIFY(edit(u"nobody"_s, 2).mentions.isEmpty());
    QCOMPARE(mentionsOf(*m_bob), 0);
    QVERIFY(stored(message.id).mentions.isEmpty());
    QCOMPARE(namesIn(edit(u"@Bob!"_s, 3)), QStringList{u"Bob"_s});
    QCOMPARE(mentionsOf(*m_bob), 1);
    QCOMPARE(count(u"Mentions"_s), 1);
}

void TestMentions::aRemovalDeletesThem()
{
    const Message message = added(*m_ada, u"@bob @all"_s);
    QCOMPARE(mentionsOf(*m_bob), 1);
    const auto removal = removed(message.id);
    QVERIFY(removal->message.mentions.isEmpty());
    QCOMPARE(mentionsOf(*m_bob), 0);
    QCOMPARE(count(u"Mentions"_s), 0);
    QCOMPARE(count(u"Messages WHERE mentions IS NOT NULL"_s), 0);
}

void TestMentions::aRepeatHasThem()
{
    const Message message = added(*m_ada, u"@bob"_s, u"n1"_s);
    const auto again = std::get<MessageStore::Repeated>(send(*m_ada, u"@bob"_s, u"n1"_s));
    QCOMPARE(postedMessage(again.present)->mentions, message.mentions);
    QCOMPARE(count(u"Mentions"_s), 1);
}

void TestMentions::readsThemWithTheMessage()
{
    const Message message = added(*m_ada, u"@bob @here"_s);
    QCOMPARE(messagesIn(m_store->history().page(*m_ada, 100, 10)).constFirst().mentions, message.mentions);
    const auto changes = m_store->history().changesAfter(*m_ada, 0, 10);
    QCOMPARE(postedMessage(changes.constFirst())->mentions, message.mentions);
}

void TestMentions::countsUnreadOnes()
{
    added(*m_ada, u"@bob"_s);
    added(*m_ada, u"@all @bob"_s);
    added(*m_bob, u"@bob @all"_s); // one's own
    added(*m_ada, u"@here"_s);
    QCOMPARE(mentionsOf(*m_bob), 3);
    QCOMPARE(mentionsOf(*m_ada), 1);
    const auto read = [this](qint64 seq) {
        return m_store->readPositions()
            .mark({.user = m_bob->user().id, .chat = m_bob->chat().id, .seq = seq})
            ->mentions;
    };
    QCOMPARE(read(1), 2);
    QCOMPARE(read(3), 1);
    QCOMPARE(read(4), 0);
}

void TestMentions::noTraceStaysOfADeletedChat()
{
    added(*m_ada, u"@bob"_s);
    m_store->chats().remove(m_ada->chat().id, now);
    while (m_store->chats().removeLeftovers(10)) { }
    chat(user(u"eve"_s)); // the newest message stays until there is a newer one
    QCOMPARE(count(u"Messages WHERE mentions IS NOT NULL"_s), 0);
}

STOA_TEST(TestMentions)
#include "tst_mentions.moc"
