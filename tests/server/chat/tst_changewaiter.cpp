#include "server/chat/ChangeWaiter.h"
#include "shared/concurrency/Task.h"
#include "shared/store/StoreChanges.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace std::chrono_literals;

class TestChangeWaiter : public QObject
{
    Q_OBJECT
private slots:
    void wakesForWhatConcernsIt_data();
    void wakesForWhatConcernsIt();
    void remembersAWakeBetweenTwoWaits();
    void endsWhenTheTimeIsUp();
    void endsAllAndLaterOnes();
    void canBeDestroyedWhileItWaits();

private:
    static constexpr auto patience = 60s;

    static Task<> waited(ChangeWaiter &waiter) { co_await waiter.wait(); }

    static StoreChanges posted(qint64 chat)
    {
        Message message;
        message.chat = ChatId(chat);
        return {.changes = {MessagePosted{message}}};
    }
};

void TestChangeWaiter::wakesForWhatConcernsIt_data()
{
    QTest::addColumn<StoreChanges>("changes");
    QTest::addColumn<bool>("wakes");
    QTest::newRow("one of its chats") << posted(2) << true;
    QTest::newRow("another chat") << posted(3) << false;
    QTest::newRow("nothing") << StoreChanges{} << false;
    QTest::newRow("its chat was deleted") << StoreChanges{.endedChats = {ChatId(1)}} << true;
    QTest::newRow("another chat was deleted") << StoreChanges{.endedChats = {ChatId(3)}} << false;
    QTest::newRow("its person's access") << StoreChanges{.users = {UserId(1), UserId(7)}} << true;
    QTest::newRow("another person's access") << StoreChanges{.users = {UserId(1)}} << false;
    QTest::newRow("read by its person") << StoreChanges{.readMarks = {{UserId(7), ChatId(9), {}}}} << true;
    QTest::newRow("read by another") << StoreChanges{.readMarks = {{UserId(8), ChatId(1), {}}}} << false;
}

void TestChangeWaiter::wakesForWhatConcernsIt()
{
    QFETCH(const StoreChanges, changes);
    QFETCH(const bool, wakes);
    ChangeWaiters waiters;
    ChangeWaiter waiter(waiters, UserId(7), {ChatId(1), ChatId(2)}, patience);
    const Task<> task = waited(waiter);
    waiters.wake(changes);
    QVERIFY(!task.isDone()); // it is resumed by an event
    QCoreApplication::processEvents();
    QCOMPARE(task.isDone(), wakes);
    QVERIFY(!waiter.isOver());
}

// The changes of the time in which the request reads.
void TestChangeWaiter::remembersAWakeBetweenTwoWaits()
{
    ChangeWaiters waiters;
    ChangeWaiter waiter(waiters, UserId(7), {ChatId(1)}, patience);
    waiters.wake(posted(1));
    waiters.wake(posted(1));
    QVERIFY(waited(waiter).isDone());
    const Task<> second = waited(waiter);
    QVERIFY(!second.isDone());
    waiters.wake(posted(1));
    QTRY_VERIFY(second.isDone());
    QVERIFY(!waited(waiter).isDone());
}

void TestChangeWaiter::endsWhenTheTimeIsUp()
{
    ChangeWaiters waiters;
    ChangeWaiter waiter(waiters, UserId(7), {}, 1ms);
    const Task<> task = waited(waiter);
    QTRY_VERIFY(task.isDone());
    QVERIFY(waiter.isOver());
    QVERIFY(waited(waiter).isDone());
}

void TestChangeWaiter::endsAllAndLaterOnes()
{
    ChangeWaiters waiters;
    ChangeWaiter first(waiters, UserId(7), {ChatId(1)}, patience);
    ChangeWaiter second(waiters, UserId(8), {}, patience);
    const Task<> task = waited(first);
    waiters.endAll();
    QTRY_VERIFY(task.isDone());
    QVERIFY(first.isOver() && second.isOver());
    const ChangeWaiter late(waiters, UserId(9), {}, patience);
    QVERIFY(late.isOver());
}

void TestChangeWaiter::canBeDestroyedWhileItWaits()
{
    ChangeWaiters waiters;
    auto waiter = std::make_unique<ChangeWaiter>(waiters, UserId(7), QList<ChatId>{ChatId(1)}, patience);
    {
        const Task<> task = waited(*waiter);
        waiters.wake(posted(1));
    } // its event is on its way
    waiter.reset();
    waiters.wake(posted(1));
    QCoreApplication::processEvents();
}

STOA_TEST(TestChangeWaiter)
#include "tst_changewaiter.moc"
