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

// Two threads, of which the second begins when the first is through, in a way that ThreadSanitizer does not
// take for an order.
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

void awaited()
{
    Resolver<QByteArray> resolver;
    Pending<QByteArray> pending = resolver.pending();
    int before = 0;
    oneAfterTheOther(
        [&] {
            before = 1;
            resolver.resolve(QByteArray(100, 'x'));
        },
        [&] {
            if (pending.result().size() != before * 100)
                ::_exit(2);
        });
}

void thrownToTheAwaiter()
{
    Resolver<> resolver;
    Pending<> pending = resolver.pending();
    std::string text;
    oneAfterTheOther(
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

void letGoInsideQt()
{
    QString text(100, u'x');
    QVariant variant(text);
    oneAfterTheOther([&] { text.clear(); }, [&] { variant.clear(); });
}

void besideAResult()
{
    Resolver<int> resolver;
    Pending<int> pending = resolver.pending();
    int beside = 0;
    oneAfterTheOther(
        [&] {
            resolver.resolve(1);
            beside = 1; // too late
        },
        [&] { beside = pending.result(); });
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
    {u"awaited"_s, awaited},
    {u"thrownToTheAwaiter"_s, thrownToTheAwaiter},
    {u"letGoInsideQt"_s, letGoInsideQt},
    {u"besideAResult"_s, besideAResult},
    {u"besideAnException"_s, besideAnException},
    {u"besidePosting"_s, besidePosting},
    {u"oneByteArrayTwice"_s, oneByteArrayTwice},
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
    for (const char *way : {"awaited", "thrownToTheAwaiter", "letGoInsideQt"})
        QTest::newRow(way) << false;
    for (const char *way : {"besideAResult", "besideAnException", "besidePosting", "oneByteArrayTwice"})
        QTest::newRow(way) << true;
}

void TestTsanAnnotations::findsOurRacesOnly()
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
    TestTsanAnnotations test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tsanannotations.moc"
