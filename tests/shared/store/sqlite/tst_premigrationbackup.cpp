#include "shared/store/sqlite/PreMigrationBackup.h"
#include "tests/shared/store/sqlite/SeedDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTest>

#include <cerrno>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace stoa;
using namespace stoa::SeedDatabase;

namespace {

QByteArray failingCall; // "fchmod" or "fsync"

int result(const char *call, long number, int file, unsigned mode = 0)
{
    if (failingCall == call) {
        errno = EIO;
        return -1;
    }
    return int(::syscall(number, file, mode));
}

} // namespace

// These replace the functions of libc in this program.
extern "C" int fchmod(int file, mode_t mode) noexcept
{
    return result("fchmod", SYS_fchmod, file, mode);
}

extern "C" int fsync(int file)
{
    return result("fsync", SYS_fsync, file);
}

class TestPreMigrationBackup : public QObject
{
    Q_OBJECT

private slots:
    void keepsACompleteCopy();
    void leavesNothingBehindIfItFails_data();
    void leavesNothingBehindIfItFails();
};

void TestPreMigrationBackup::keepsACompleteCopy()
{
    failingCall.clear();
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    SqliteDatabase database(path, SqliteDatabase::Access::Inspect);
    const QString copy = PreMigrationBackup::keep(database, 7);
    QVERIFY2(copy.startsWith(path + ".before-v7-2"_L1), qPrintable(copy));
    QCOMPARE(dump(copy), dump(path));
    QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestPreMigrationBackup::leavesNothingBehindIfItFails_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::newRow("mode") << QByteArray("fchmod");
    QTest::newRow("sync") << QByteArray("fsync");
}

void TestPreMigrationBackup::leavesNothingBehindIfItFails()
{
    QFETCH(const QByteArray, call);
    const QTemporaryDir folder;
    const QString path = copyOfSeed(folder);
    SqliteDatabase database(path, SqliteDatabase::Access::Inspect);
    const QDir descriptors(u"/proc/self/fd"_s);
    const qsizetype before = descriptors.entryList(QDir::AllEntries | QDir::System).size();
    failingCall = call;
    QVERIFY_EXCEPTION_THROWN(PreMigrationBackup::keep(database, 7), DatabaseError);
    failingCall.clear();
    QCOMPARE(descriptors.entryList(QDir::AllEntries | QDir::System).size(), before);
    QCOMPARE(QDir(folder.path()).entryList({u"*.before*"_s}), QStringList());
}

STOA_TEST(TestPreMigrationBackup)
#include "tst_premigrationbackup.moc"
