#include "shared/concurrency/Pending.h"
#include "shared/concurrency/Task.h"
#include "shared/concurrency/TaskScope.h"
#include "tests/support/TestProgram.h"

#include <QCoreApplication>
#include <QTest>
#include <QThread>

#include <atomic>
#include <thread>

using namespace stoa;

// Counts the objects that live in coroutine frames.
class Token
{
public:
    Token() { ++alive; }

    Token(const Token &) { ++alive; }

    Token(Token &&) noexcept { ++alive; }

    Token &operator=(const Token &) = default;

    ~Token() { --alive; }

    static inline std::atomic<int> alive = 0;
};

namespace {

Task<int> immediately(int value)
{
    co_return value;
}

Task<int> awaited(Pending<int> pending, Token)
{
    const Token local;
    const int value = co_await pending;
    co_return value + 1;
}

// So many Tasks that await each other.
Task<int> nested(int depth, Pending<int> pending, Token token)
{
    const Token local;
    if (depth == 1)
        co_return co_await awaited(std::move(pending), token);
    const int value = co_await nested(depth - 1, std::move(pending), token);
    co_return value + 1;
}

Task<> store(Task<int> task, int &target)
{
    target = co_await task;
}

Task<> rethrown(Pending<> pending, Token)
{
    co_await pending;
}

} // namespace

class TestTask : public QObject
{
    Q_OBJECT
private slots:

    void cleanup() { QCOMPARE(Token::alive, 0); }

    void startsAtOnce();
    void returnsValuesToTheAwaiter();
    void returnsMoveOnlyValues();
    void passesExceptionsToTheAwaiter();
    void passesExceptionsOfOtherThreads();
    void isResumedOnItsThread();
    void isNotResumedInsideTheResolver();
    void resumesAllThatArrivedByOneEvent();
    void blocksWithoutAnEventLoop();
    void isDestroyedAtEachDepth_data();
    void isDestroyedAtEachDepth();
    void isDestroyedBetweenResultAndResumption();
    void mayDestroyAnotherTaskOfTheSameEvent();
    void dropsTheResultOfAPendingThatWasGivenUp();
    void failsIfTheWorkIsDropped();
    void failsAfterItsTime();
    void keepsAResultThatComesInTime();
    void scopeDropsWhatIsDone();
    void scopeDestroysWhatIsSuspended();
    void scopeSurvivesAnException();
    void raceOfResultAndDestruction();
};

void TestTask::startsAtOnce()
{
    Task<int> task = immediately(7);
    QVERIFY(task.isDone());
    QCOMPARE(task.result(), 7);
    QVERIFY(Task<>().isDone());
}

void TestTask::returnsValuesToTheAwaiter()
{
    Resolver<int> resolver;
    Task<int> task = nested(5, resolver.pending(), Token());
    QVERIFY(!task.isDone());
    resolver.resolve(10);
    QTRY_VERIFY(task.isDone());
    QCOMPARE(task.result(), 15);
}

void TestTask::returnsMoveOnlyValues()
{
    using Unique = std::unique_ptr<int>;
    Resolver<Unique> resolver;
    const auto pass = [](Pending<Unique> pending) -> Task<Unique> { co_return co_await pending; };
    Task<Unique> task = pass(resolver.pending());
    resolver.resolve(std::make_unique<int>(3));
    QTRY_VERIFY(task.isDone());
    QCOMPARE(*task.result(), 3);
}

void TestTask::passesExceptionsToTheAwaiter()
{
    Resolver<int> resolver;
    Task<int> task = nested(3, resolver.pending(), Token());
    resolver.fail(std::make_exception_ptr(std::runtime_error("no")));
    QTRY_VERIFY(task.isDone());
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, (void)task.result());
    const auto fail = []() -> Task<int> {
        throw std::logic_error("at once");
        co_return 1;
    };
    Task<int> failed = fail();
    QVERIFY(failed.isDone());
    QVERIFY_THROWS_EXCEPTION(std::logic_error, (void)failed.result());
}

void TestTask::passesExceptionsOfOtherThreads()
{
    Resolver<> resolver;
    Task<> task = rethrown(resolver.pending(), Token());
    std::thread worker([resolver = std::move(resolver)]() mutable {
        resolver.resolveWith(
            [] { throw std::runtime_error("a text that is too long for the string itself"); });
    });
    QTRY_VERIFY(task.isDone());
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, (void)task.result());
    worker.join();
}

void TestTask::isResumedOnItsThread()
{
    Resolver<int> resolver;
    const auto where = [](Pending<int> pending) -> Task<QThread *> {
        co_await pending;
        co_return QThread::currentThread();
    };
    Task<QThread *> task = where(resolver.pending());
    std::thread worker([resolver = std::move(resolver)]() mutable { resolver.resolve(1); });
    QTRY_VERIFY(task.isDone());
    QCOMPARE(task.result(), QThread::currentThread());
    worker.join();
}

void TestTask::isNotResumedInsideTheResolver()
{
    Resolver<int> resolver;
    Task<int> task = nested(1, resolver.pending(), Token());
    resolver.resolve(1);
    QVERIFY(!task.isDone());
    QCoreApplication::sendPostedEvents();
    QVERIFY(task.isDone());
}

void TestTask::resumesAllThatArrivedByOneEvent()
{
    class Counter : public QObject
    {
    public:
        int events = 0;

        bool eventFilter(QObject *, QEvent *event) override
        {
            events += event->type() == QEvent::User ? 1 : 0;
            return false;
        }
    };

    Counter counter;
    ResumeQueue::ofThisThread().installEventFilter(&counter);
    std::array<Resolver<int>, 10> resolvers;
    std::vector<Task<int>> tasks;
    for (auto &resolver : resolvers)
        tasks.push_back(nested(2, resolver.pending(), Token()));
    for (auto &resolver : resolvers)
        resolver.resolve(1);
    QCoreApplication::sendPostedEvents();
    QVERIFY(std::ranges::all_of(tasks, [](const auto &task) { return task.isDone(); }));
    QCOMPARE(counter.events, 1);
}

void TestTask::blocksWithoutAnEventLoop()
{
    Resolver<int> first;
    Resolver<int> second;
    Pending<int> pending = first.pending();
    Task<int> task = nested(4, second.pending(), Token());
    std::thread worker([first = std::move(first), second = std::move(second)]() mutable {
        second.resolve(1);
        first.resolve(2);
    });
    QCOMPARE(pending.result(), 2);
    QCOMPARE(task.result(), 5);
    worker.join();
}

void TestTask::isDestroyedAtEachDepth_data()
{
    QTest::addColumn<int>("depth");
    for (const int depth : {1, 2, 3, 10})
        QTest::addRow("%d", depth) << depth;
}

void TestTask::isDestroyedAtEachDepth()
{
    QFETCH(const int, depth);
    Resolver<int> resolver;
    {
        const Task<int> task = nested(depth, resolver.pending(), Token());
        QVERIFY(!task.isDone());
        QVERIFY(Token::alive > depth);
    }
    QCOMPARE(Token::alive, 0);
    resolver.resolve(1); // nobody is there
    QCoreApplication::sendPostedEvents();
}

void TestTask::isDestroyedBetweenResultAndResumption()
{
    Resolver<int> resolver;
    {
        const Task<int> task = nested(3, resolver.pending(), Token());
        resolver.resolve(1);
    }
    QCOMPARE(Token::alive, 0);
    QCoreApplication::sendPostedEvents();
}

void TestTask::mayDestroyAnotherTaskOfTheSameEvent()
{
    Resolver<int> first;
    Resolver<int> second;
    auto other = std::make_unique<Task<int>>();
    const auto destroy = [](Pending<int> pending, std::unique_ptr<Task<int>> &other) -> Task<> {
        co_await pending;
        other.reset();
    };
    const Task<> task = destroy(first.pending(), other);
    *other = nested(3, second.pending(), Token());
    first.resolve(1);
    second.resolve(1);
    QCoreApplication::sendPostedEvents();
    QVERIFY(task.isDone());
    QVERIFY(!other);
}

void TestTask::dropsTheResultOfAPendingThatWasGivenUp()
{
    Resolver<Token> resolver;
    resolver.pending().ignore();
    resolver.resolve(Token());
    QCOMPARE(Token::alive, 0);
}

void TestTask::failsIfTheWorkIsDropped()
{
    Pending<int> pending = Resolver<int>().pending();
    QVERIFY(pending.await_ready());
    QVERIFY_THROWS_EXCEPTION(Abandoned, (void)pending.result());
}

void TestTask::failsAfterItsTime()
{
    Resolver<> resolver;
    Pending<> pending = resolver.pending();
    pending.failAfter(std::chrono::milliseconds(1));
    Task<> task = rethrown(std::move(pending), Token());
    QTRY_VERIFY(task.isDone());
    QVERIFY_THROWS_EXCEPTION(TimedOut, (void)task.result());
    resolver.resolve(); // too late
}

void TestTask::keepsAResultThatComesInTime()
{
    Resolver<int> resolver;
    Pending<int> pending = resolver.pending();
    pending.failAfter(std::chrono::milliseconds(0));
    resolver.resolve(4);
    QCoreApplication::processEvents();
    QCOMPARE(pending.result(), 4);
}

void TestTask::scopeDropsWhatIsDone()
{
    int value = 0;
    Resolver<int> resolver;
    TaskScope scope;
    scope.add(store(immediately(1), value));
    QCOMPARE(value, 1);
    scope.add(store(nested(2, resolver.pending(), Token()), value));
    QVERIFY(Token::alive > 0);
    resolver.resolve(5);
    QTRY_COMPARE(value, 7);
    QCOMPARE(Token::alive, 0);
}

void TestTask::scopeDestroysWhatIsSuspended()
{
    int value = 0;
    std::array<Resolver<int>, 3> resolvers;
    {
        TaskScope scope;
        for (auto &resolver : resolvers)
            scope.add(store(nested(3, resolver.pending(), Token()), value));
        resolvers[1].resolve(1);
    }
    QCOMPARE(Token::alive, 0);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(value, 0);
}

void TestTask::scopeSurvivesAnException()
{
    QTest::ignoreMessage(QtCriticalMsg, "An exception left a task that nobody awaits.");
    Resolver<> resolver;
    TaskScope scope;
    scope.add(rethrown(resolver.pending(), Token()));
    resolver.fail(std::make_exception_ptr(std::runtime_error("no")));
    QTRY_COMPARE(Token::alive, 0);
}

// The worker's result and the end of the task meet at every moment; the thread that awaited ends right after.
void TestTask::raceOfResultAndDestruction()
{
    constexpr int rounds = 2'000;
    for (int round = 0; round < rounds; ++round) {
        Resolver<int> resolver;
        Pending<int> pending = resolver.pending();
        std::atomic<bool> isSuspended = false;
        std::thread awaiting([&] {
            const Task<int> task = nested(2, std::move(pending), Token());
            isSuspended = true;
        });
        while (!isSuspended)
            std::this_thread::yield();
        resolver.resolve(round);
        awaiting.join();
    }
    QCOMPARE(Token::alive, 0);
}

STOA_TEST(TestTask)
#include "tst_task.moc"
