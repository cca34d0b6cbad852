#include "shared/store/sqlite/MigrationProgress.h"
#include "tests/support/TestProgram.h"

#include <QRegularExpression>
#include <QTest>

#include <mutex>

using namespace Qt::StringLiterals;
using namespace stoa;

// The lines of the log while a database is migrated.
class TestMigrationProgress : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void namesEachStep();
    void remindsOfALongStep();
    void endsWithoutWaiting();

private:
    QStringList lines() const;
};

namespace {

std::mutex mutex; // guards the lines
QStringList logged;
QtMessageHandler former = nullptr;

void record(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (QLatin1String(context.category) != "stoa.migration"_L1)
        return former(type, context, text);
    const std::scoped_lock lock(mutex);
    logged.append(text);
}

} // namespace

void TestMigrationProgress::init()
{
    logged.clear();
    former = qInstallMessageHandler(record);
}

void TestMigrationProgress::cleanup()
{
    qInstallMessageHandler(former);
}

QStringList TestMigrationProgress::lines() const
{
    const std::scoped_lock lock(mutex);
    return logged;
}

void TestMigrationProgress::namesEachStep()
{
    {
        MigrationProgress progress(3);
        progress.begin(2);
        progress.begin(3);
    }
    QCOMPARE(lines(),
             (QStringList{u"Migrating the database to schema 2 of 3"_s,
                          u"Migrating the database to schema 3 of 3"_s}));
}

void TestMigrationProgress::remindsOfALongStep()
{
    MigrationProgress progress(3, std::chrono::milliseconds(1));
    progress.begin(2);
    const QRegularExpression reminder(u"^Still migrating the database to schema 2 of 3 after \\d+ s$"_s);
    QTRY_VERIFY_WITH_TIMEOUT(lines().filter(reminder).size() >= 2, 20'000);
}

void TestMigrationProgress::endsWithoutWaiting()
{
    MigrationProgress(3, std::chrono::hours(1));
    QVERIFY(lines().isEmpty());
}

STOA_TEST(TestMigrationProgress)
#include "tst_migrationprogress.moc"
