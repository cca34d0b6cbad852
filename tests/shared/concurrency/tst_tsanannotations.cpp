#include "shared/concurrency/Pending.h"
#include "shared/concurrency/TsanAnnotations.h"

#include <QProcess>
#include <QTest>
#include <QVariant>

#include <atomic>
#include <functional>
#include <thread>
#include <unistd.h>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

// Runs second() on another thread after first(). ThreadSanitizer does not see this order, because the flag is
// relaxed, and reports a race unless the code itself orders its accesses.
void runInUnseenOrder(const std::function<void()> &first, const std::function<void()> &second)
{
    std::atomic<bool> isFirstDone = false;
    std::thread one([&] {
        first();
        isFirstDone.store(true, std::memory_order_relaxed);
    });
    std::thread two([&] {
        while (!isFirstDone.load(std::memory_order_relaxed))
            std::this_thread::yield();
        second();
    });
    one.join();
    two.join();
}

void awaitedResult()
{
    Resolver<QByteArray> resolver;
    Pending<QByteArray> pending = resolver.pending();
    int before = 0;
    runInUnseenOrder(
        [&] {
            before = 1;
            resolver.resolve(QByteArray(100, 'x'));
        },
        [&] {
            if (pending.result().size() != before * 100)
                ::_exit(2);
        });
}

void awaitedException()
{
    Resolver<> resolver;
    Pending<> pending = resolver.pending();
    std::string text;
    runInUnseenOrder(
        [&] {
            resolver.resolveWith(
                [] { throw std::runtime_error("a text that is too long for the string itself"); });
        },
        [&] {
            try {
                pending.result();
            } catch (const std::exception &error) {
                text = error.what();
            }
        });
}

void dataReleasedByQt()
{
    QString text(100, u'x');
    QVariant variant(text);
    runInUnseenOrder([&] { text.clear(); }, [&] { variant.clear(); });
}

void raceAfterResolve()
{
    Resolver<int> resolver;
    Pending<int> pending = resolver.pending();
    int value = 0;
    runInUnseenOrder(
        [&] {
            resolver.resolve(1);
            value = 1; // after resolve(), so that nothing orders it
        },
        [&] { value = pending.result(); });
}

void raceBesideExceptions()
{
    int value = 0;
    const auto throwAndCatch = [&value] {
        try {
            throw std::runtime_error("a new one each time");
        } catch (const std::exception &) {
            ++value;
        }
    };
    runInUnseenOrder(throwAndCatch, throwAndCatch);
}

void raceAfterIgnoreScope()
{
    int value = 0;
    const auto post = [&value] {
        {
            const TsanIgnoreScope posting;
        }
        ++value;
    };
    runInUnseenOrder(post, post);
}

void raceOnOneByteArray()
{
    QByteArray bytes(1, 'x');
    const auto append = [&bytes] { bytes.append(QByteArray(1000, 'y')); };
    runInUnseenOrder(append, append);
}

const QHash<QString, void (*)()> accesses{
    {u"awaitedResult"_s, awaitedResult},
    {u"awaitedException"_s, awaitedException},
    {u"dataReleasedByQt"_s, dataReleasedByQt},
    {u"raceAfterResolve"_s, raceAfterResolve},
    {u"raceBesideExceptions"_s, raceBesideExceptions},
    {u"raceAfterIgnoreScope"_s, raceAfterIgnoreScope},
    {u"raceOnOneByteArray"_s, raceOnOneByteArray},
};

} // namespace

// TsanAnnotations and tsan.supp describe real orders, and hide no race of our own.
class TestTsanAnnotations : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void findsOurRacesOnly_data();
    void findsOurRacesOnly();
};

void TestTsanAnnotations::initTestCase()
{
#ifndef STOA_THREAD_SANITIZER
    QSKIP("Only for ThreadSanitizer");
#endif
}

void TestTsanAnnotations::findsOurRacesOnly_data()
{
    QTest::addColumn<bool>("isRace");
    for (const char *access : {"awaitedResult", "awaitedException", "dataReleasedByQt"})
        QTest::newRow(access) << false;
    for (const char *access :
         {"raceAfterResolve", "raceBesideExceptions", "raceAfterIgnoreScope", "raceOnOneByteArray"})
        QTest::newRow(access) << true;
}

void TestTsanAnnotations::findsOurRacesOnly()
{
    QFETCH(const bool, isRace);
    // In a process of its own, because ThreadSanitizer makes a process fail after it has reported a race.
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--access"_s, QString::fromLatin1(QTest::currentDataTag())});
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray output = process.readAll();
    QVERIFY2(output.contains("WARNING: ThreadSanitizer: data race") == isRace, output.constData());
    QCOMPARE(process.exitCode() != 0, isRace);
}

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--access") == 0) {
        accesses.value(QString::fromLatin1(argv[2]))();
        return 0;
    }
    QCoreApplication application(argc, argv);
    TestTsanAnnotations test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tsanannotations.moc"
