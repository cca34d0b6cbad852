#include "shared/concurrency/TsanAnnotations.h"

#include <QFuture>
#include <QProcess>
#include <QPromise>
#include <QTest>
#include <QVariant>

#include <atomic>
#include <functional>
#include <thread>
#include <unistd.h>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {

// Two threads whose order only Qt knows: the second begins when the first is through, seen by no means that
// ThreadSanitizer takes for an order.
void oneAfterTheOther(const std::function<void()> &first, const std::function<void()> &second)
{
    std::atomic<bool> isThrough = false;
    std::thread one([&] {
        first();
        isThrough.store(true, std::memory_order_relaxed);
    });
    std::thread two([&] {
        while (!isThrough.load(std::memory_order_relaxed))
            std::this_thread::yield();
        second();
    });
    one.join();
    two.join();
}

template<class Value> QPromise<Value> startedPromise()
{
    QPromise<Value> promise;
    promise.start();
    return promise;
}

void sharedByAFuture()
{
    auto promise = startedPromise<QByteArray>();
    auto future = promise.future();
    int before = 0;
    oneAfterTheOther(
        [&] {
            before = 1;
            promise.addResult(QByteArray(100, 'x'));
            promise.finish();
        },
        [&] {
            if (future.result().size() != before * 100)
                ::_exit(2);
        });
}

void thrownThroughAFuture()
{
    auto promise = startedPromise<int>();
    auto future = promise.future();
    std::string text;
    oneAfterTheOther(
        [&] {
            try {
                throw std::runtime_error("a text that is too long for the string itself");
            } catch (...) {
                promise.setException(std::current_exception());
            }
            promise.finish();
        },
        [&] {
            try {
                future.waitForFinished();
            } catch (const std::exception &error) {
                text = error.what();
            }
            future = {};
        });
    promise = {};
}

void continued()
{
    auto promise = startedPromise<int>();
    auto source = promise.future();
    auto lent = std::make_unique<QByteArray>(100, 'x');
    oneAfterTheOther([&] { source.then([lent = std::move(lent)](int) { lent->fill('y'); }); },
                     [&] {
                         promise.addResult(1);
                         promise.finish();
                     });
}

void letGoInsideQt()
{
    QString text(100, u'x');
    QVariant variant(text);
    oneAfterTheOther([&] { text.clear(); }, [&] { variant.clear(); });
}

void besideAFuture()
{
    auto promise = startedPromise<int>();
    auto future = promise.future();
    int beside = 0;
    oneAfterTheOther(
        [&] {
            promise.addResult(1);
            promise.finish();
            beside = 1; // too late
        },
        [&] { beside = future.result(); });
}

void besideTwoFutures()
{
    auto one = startedPromise<int>();
    auto other = startedPromise<int>();
    int beside = 0;
    oneAfterTheOther(
        [&] {
            beside = 1;
            one.finish();
        },
        [&] {
            other.finish();
            beside = 2;
        });
}

void besideAnException()
{
    int beside = 0;
    const auto throwAndCatch = [&beside] {
        try {
            throw std::runtime_error("a new one each time");
        } catch (const std::exception &) {
            ++beside;
        }
    };
    oneAfterTheOther(throwAndCatch, throwAndCatch);
}

void besidePosting()
{
    int beside = 0;
    const auto post = [&beside] {
        {
            const TsanIgnoreScope posting;
        }
        ++beside;
    };
    oneAfterTheOther(post, post);
}

void oneByteArrayTwice()
{
    QByteArray bytes(1, 'x');
    const auto append = [&bytes] { bytes.append(QByteArray(1000, 'y')); };
    oneAfterTheOther(append, append);
}

const QHash<QString, void (*)()> ways{
    {u"sharedByAFuture"_s, sharedByAFuture},
    {u"thrownThroughAFuture"_s, thrownThroughAFuture},
    {u"continued"_s, continued},
    {u"letGoInsideQt"_s, letGoInsideQt},
    {u"besideAFuture"_s, besideAFuture},
    {u"besideTwoFutures"_s, besideTwoFutures},
    {u"besideAnException"_s, besideAnException},
    {u"besidePosting"_s, besidePosting},
    {u"oneByteArrayTwice"_s, oneByteArrayTwice},
};

} // namespace

// What ThreadSanitizer is told about Qt (orderOfQt.cpp, tsan.supp) is true, and hides no race of ours.
class TestOrderOfQt : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void findsOurRacesOnly_data();
    void findsOurRacesOnly();
};

void TestOrderOfQt::initTestCase()
{
#ifndef STOA_THREAD_SANITIZER
    QSKIP("Only for ThreadSanitizer");
#endif
}

void TestOrderOfQt::findsOurRacesOnly_data()
{
    QTest::addColumn<bool>("isRace");
    for (const char *way : {"sharedByAFuture", "thrownThroughAFuture", "continued", "letGoInsideQt"})
        QTest::newRow(way) << false;
    for (const char *way :
         {"besideAFuture", "besideTwoFutures", "besideAnException", "besidePosting", "oneByteArrayTwice"})
        QTest::newRow(way) << true;
}

void TestOrderOfQt::findsOurRacesOnly()
{
    QFETCH(const bool, isRace);
    // In a process of its own: a report fails whatever process it is made in.
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--way"_s, QString::fromLatin1(QTest::currentDataTag())});
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray output = process.readAll();
    QVERIFY2(output.contains("WARNING: ThreadSanitizer: data race") == isRace, output.constData());
    QCOMPARE(process.exitCode() != 0, isRace);
}

int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "--way") == 0) {
        ways.value(QString::fromLatin1(argv[2]))();
        return 0;
    }
    QCoreApplication application(argc, argv);
    TestOrderOfQt test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tsanqtorder.moc"
