#include "shared/store/DatabaseError.h"
#include "shared/store/sqlite/DatabaseLock.h"
#include "shared/store/sqlite/DatabaseRemains.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/support/OpenFiles.h"
#include "tests/support/TestProgram.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <future>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace std::chrono_literals;

namespace {

std::optional<DatabaseError::Kind> refusalOf(const QString &path)
{
    try {
        DatabaseLock lock(path);
    } catch (const DatabaseError &error) {
        return error.kind();
    }
    return {};
}

} // namespace

class TestDatabaseLock : public QObject
{
    Q_OBJECT

private slots:
    void oneAtATime();
    void allNamesAreOneLock_data();
    void allNamesAreOneLock();
    void otherFilesAreFree();
    void otherProcessHoldsItUntilItDies();
    void waitsUntilTheOtherReleasesIt();
    void waitsNoLongerThanItsTimeout();
    void noFolder();
    void isPrivate();
    void fault_B02_lockFileIsDeleted();
    void fault_B02_locksOfSqliteStay();
    void fault_B02_saysThatThereIsADatabase();
    void fault_B04_belongsToTheOwnerOfTheDatabase();
};

void TestDatabaseLock::oneAtATime()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    {
        const DatabaseLock lock(path);
        QCOMPARE(refusalOf(path), DatabaseError::Kind::Busy);
    }
    QCOMPARE(refusalOf(path), std::nullopt);
    QVERIFY(!QFile::exists(path));
}

void TestDatabaseLock::allNamesAreOneLock_data()
{
    QTest::addColumn<bool>("exists");
    QTest::newRow("a file") << true;
    QTest::newRow("a file that is not there yet") << false;
}

void TestDatabaseLock::allNamesAreOneLock()
{
    QFETCH(bool, exists);
    const QTemporaryDir folder;
    QDir dir(folder.path());
    QVERIFY(dir.mkdir(u"real"_s));
    QVERIFY(QFile::link(u"real"_s, dir.filePath(u"folderlink"_s)));
    QVERIFY(QFile::link(u"real/a.db"_s, dir.filePath(u"filelink.db"_s)));
    QVERIFY(QFile::link(u"filelink.db"_s, dir.filePath(u"linklink.db"_s)));
    if (exists)
        QVERIFY(QFile(dir.filePath(u"real/a.db"_s)).open(QIODevice::WriteOnly));

    const DatabaseLock lock(dir.filePath(u"real/a.db"_s));
    for (const QString &name :
         {u"folderlink/a.db"_s, u"filelink.db"_s, u"linklink.db"_s, u"real/../real/./a.db"_s})
        QVERIFY2(refusalOf(dir.filePath(name)) == DatabaseError::Kind::Busy, qPrintable(name));
    const QString workingFolder = QDir::currentPath();
    QVERIFY(QDir::setCurrent(dir.filePath(u"real"_s)));
    const auto refusal = refusalOf(u"a.db"_s);
    QDir::setCurrent(workingFolder);
    QCOMPARE(refusal, DatabaseError::Kind::Busy);
}

void TestDatabaseLock::otherFilesAreFree()
{
    const QTemporaryDir folder;
    const DatabaseLock lock(folder.filePath(u"a.db"_s));
    QCOMPARE(refusalOf(folder.filePath(u"b.db"_s)), std::nullopt);
}

void TestDatabaseLock::otherProcessHoldsItUntilItDies()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    int ready[2] = {};
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const DatabaseLock lock(path);
        const auto written = ::write(ready[1], "1", 1);
        for (;;)
            ::pause();
        ::_exit(int(written));
    }
    char byte = 0;
    QCOMPARE(::read(ready[0], &byte, 1), 1);
    QCOMPARE(refusalOf(path), DatabaseError::Kind::Busy);
    QCOMPARE(::kill(child, SIGKILL), 0);
    QCOMPARE(::waitpid(child, nullptr, 0), child);
    QCOMPARE(refusalOf(path), std::nullopt);
    ::close(ready[0]);
    ::close(ready[1]);
}

void TestDatabaseLock::waitsUntilTheOtherReleasesIt()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    auto held = std::make_unique<DatabaseLock>(path);
    auto waiting = std::async(std::launch::async, [&path] { DatabaseLock(path, 1min); });
    QTRY_COMPARE(OpenFiles::count(path + "-lock"_L1), 2);
    held.reset();
    waiting.get(); // throws if it gave up
}

void TestDatabaseLock::waitsNoLongerThanItsTimeout()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    const DatabaseLock held(path);
    try {
        DatabaseLock(path, 10ms);
        QFAIL("There are two locks");
    } catch (const DatabaseError &error) {
        QCOMPARE(error.kind(), DatabaseError::Kind::Busy);
        QVERIFY2(error.text().contains(path) && error.text().contains(u"--database"_s), error.what());
    }
    QCOMPARE(OpenFiles::count(path + "-lock"_L1), 1);
}

void TestDatabaseLock::noFolder()
{
    const QTemporaryDir folder;
    QCOMPARE(refusalOf(folder.filePath(u"nowhere/a.db"_s)), DatabaseError::Kind::ReadOnly);
}

void TestDatabaseLock::isPrivate()
{
    const QTemporaryDir folder;
    const DatabaseLock lock(folder.filePath(u"a.db"_s));
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
        | QFile::WriteOther;
    QCOMPARE(QFile::permissions(folder.filePath(u"a.db-lock"_s)) & others, QFile::Permissions());
}

void TestDatabaseLock::fault_B02_lockFileIsDeleted()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    {
        DatabaseLock lock(path);
        Migrator(path).run();
        lock.noteDatabase();
        QVERIFY(QFile::remove(path + "-lock"_L1));
        QCOMPARE(refusalOf(path), DatabaseError::Kind::Busy);
        QVERIFY(QFile::link(path, folder.filePath(u"link.db"_s)));
        QCOMPARE(refusalOf(folder.filePath(u"link.db"_s)), DatabaseError::Kind::Busy);
    }
    const DatabaseLock lock(path);
    QVERIFY(QFile::remove(path + "-lock"_L1));
    QCOMPARE(refusalOf(path), DatabaseError::Kind::Busy);
}

// Closing any descriptor of the database would release them.
void TestDatabaseLock::fault_B02_locksOfSqliteStay()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    DatabaseLock lock(path);
    Migrator(path).run();
    const SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    lock.noteDatabase();
    lock.noteDatabase();
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);

    struct flock question
    {
    }; // one that does not belong to this process, so it meets the process's own locks

    question.l_type = F_WRLCK;
    QCOMPARE(::fcntl(file, F_OFD_GETLK, &question), 0);
    QCOMPARE(question.l_type, short(F_RDLCK)); // SQLite's shared lock
    ::close(file);
}

void TestDatabaseLock::fault_B02_saysThatThereIsADatabase()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    {
        const DatabaseLock first(path); // of a command that found no database
    }
    DatabaseRemains::requireNone(path);
    {
        DatabaseLock lock(path);
        Migrator(path).run();
        lock.noteDatabase();
    }
    for (const auto suffix : {""_L1, "-wal"_L1, "-shm"_L1})
        QFile::remove(path + suffix);
    try {
        DatabaseRemains::requireNone(path);
        QFAIL("A new database would be made");
    } catch (const DatabaseError &error) {
        QCOMPARE(error.kind(), DatabaseError::Kind::Missing);
        QVERIFY2(error.text().contains(path + "-lock"_L1), error.what());
    }
}

void TestDatabaseLock::fault_B04_belongsToTheOwnerOfTheDatabase()
{
    if (::geteuid() != 0)
        QSKIP("Only root can give files away");
    constexpr uid_t nobody = 65534;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    QCOMPARE(::chown(QFile::encodeName(path).constData(), nobody, nobody), 0);
    const DatabaseLock lock(path);
    QCOMPARE(QFileInfo(path + u"-lock"_s).ownerId(), nobody);
}

STOA_TEST(TestDatabaseLock)
#include "tst_databaselock.moc"
