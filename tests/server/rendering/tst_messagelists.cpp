#include "server/rendering/MessageLists.h"
#include "tests/server/pages/PagesFixture.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestMessageLists : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void makesAListOnce();
    void makesItAnewForAnotherSeq();
    void outlivesChangesElsewhere();
    void keepsNeitherOlderPagesNorAnythingWhenOff();

private:
    MessageLists::ListPtr list(MessageLists &lists, qint64 before = MessageLists::fromTheEnd) const;
    void post();

    std::unique_ptr<PagesFixture> m_fixture;
    User m_user;
    Chat m_chat;
};

void TestMessageLists::init()
{
    m_fixture = std::make_unique<PagesFixture>();
    m_user = m_fixture->addUser(u"ada"_s);
    m_chat = m_fixture->addChat(u"general"_s, m_user);
}

MessageLists::ListPtr TestMessageLists::list(MessageLists &lists, qint64 before) const
{
    const auto stamp = m_fixture->writer.changeClock().stamp();
    return m_fixture->database.read([&](const Store &store) {
        return lists.page(store, *store.memberships().find(m_user, m_chat.id), before, Coding::Identity,
                          stamp);
    });
}

void TestMessageLists::post()
{
    const MessageDraft draft{m_chat.id, m_user.id, *MessageText::fromInput(u"hello"_s), Nonce(),
                             ConnectionId()};
    QVERIFY(std::holds_alternative<ChatChange>(m_fixture->writer.postAndAwait(draft).result()));
}

void TestMessageLists::makesAListOnce()
{
    MessageLists &lists = m_fixture->messageLists;
    const auto empty = list(lists);
    QCOMPARE(empty->piece.bytes(), "");
    QCOMPARE(list(lists), empty);
    for (int i = 1; i <= 51; ++i)
        post();
    const auto full = list(lists);
    QCOMPARE(full->piece.bytes().count("<article"), MessageLists::pageSize);
    QCOMPARE(full->oldest, 2);
    QVERIFY(full->hasOlder);
    QCOMPARE(list(lists), full);
}

// Two readers' snapshots can lie before and after a commit that the clock has not noted yet.
void TestMessageLists::makesItAnewForAnotherSeq()
{
    const ChangeClock nothingIsEverNoted;
    MessageLists lists(m_fixture->renderer, nothingIsEverNoted, MessageLists::defaultBytes);
    post();
    const auto one = list(lists);
    post();
    QCOMPARE(list(lists)->piece.bytes().count("<article"), 2);
    QCOMPARE(one->piece.bytes().count("<article"), 1);
}

void TestMessageLists::outlivesChangesElsewhere()
{
    MessageLists &lists = m_fixture->messageLists;
    const auto first = list(lists);
    const Chat other = m_fixture->addChat(u"other"_s, m_fixture->addUser(u"eve"_s));
    m_fixture->addSession(m_user);
    QCOMPARE(list(lists), first);
}

void TestMessageLists::keepsNeitherOlderPagesNorAnythingWhenOff()
{
    post();
    MessageLists off(m_fixture->renderer, m_fixture->writer.changeClock(), 0);
    QVERIFY(list(off) != list(off));
    QVERIFY(list(m_fixture->messageLists, 9) != list(m_fixture->messageLists, 9));
}

QTEST_GUILESS_MAIN(TestMessageLists)
#include "tst_messagelists.moc"
