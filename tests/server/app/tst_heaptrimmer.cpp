#include "server/app/HeapTrimmer.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;

class TestHeapTrimmer : public QObject
{
    Q_OBJECT
private slots:
    void trimsAfterACrowd();
    void leavesSmallChangesAlone();
};

namespace {
constexpr qint64 mib = 1024 * 1024;
}

void TestHeapTrimmer::trimsAfterACrowd()
{
    HeapTrimmer trimmer;
    QVERIFY(!trimmer.note(20 * mib));
    QVERIFY(!trimmer.note(30 * mib));
    QVERIFY(!trimmer.note(16 * mib));
    QVERIFY(trimmer.note(15 * mib));
    QVERIFY(!trimmer.note(15 * mib)); // once for each crowd
    QVERIFY(!trimmer.note(8 * mib));
    QVERIFY(trimmer.note(1 * mib));
    QVERIFY(!trimmer.note(0));
}

void TestHeapTrimmer::leavesSmallChangesAlone()
{
    HeapTrimmer trimmer;
    for (int i = 0; i < 10; ++i) {
        QVERIFY(!trimmer.note(HeapTrimmer::leastDrop - 1));
        QVERIFY(!trimmer.note(0));
    }
}

STOA_TEST(TestHeapTrimmer)
#include "tst_heaptrimmer.moc"
