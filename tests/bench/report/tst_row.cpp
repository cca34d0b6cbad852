#include "tests/bench/report/Row.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestRow : public QObject
{
    Q_OBJECT
private slots:
    void ratioIsComparedWithTarget();
    void valueIsComparedWithTarget();
    void missingValueIsNotCompared();
};

void TestRow::ratioIsComparedWithTarget()
{
    Row row{u"P1"_s, u"load"_s, u"CPU"_s, 9.0, 10.0, Target::ratioAtMost(0.9), {}};
    QCOMPARE(row.holds(), std::optional(true));
    QCOMPARE(row.markdown(), u"| P1 | load | CPU | 9.00 | 10.0 | 0.900x | ≤ 0.9x | yes |"_s);
    row.target = Target::ratioAtMost(0.8);
    QCOMPARE(row.holds(), std::optional(false));
    QVERIFY(row.markdown().endsWith(u"| **no** |"_s));
}

void TestRow::valueIsComparedWithTarget()
{
    Row row{u"P5"_s, u"load"_s, u"messages/s"_s, 20'000.0, 1.0, Target::atLeast(20'000), u"note"_s};
    QCOMPARE(row.holds(), std::optional(true));
    QCOMPARE(row.markdown(),
             u"| P5 | load | messages/s (note) | 20,000 | 1.00 | 20,000x | ≥ 20,000 | yes |"_s);
    QCOMPARE(row.json()["holds"_L1], QJsonValue(true));
    row.stoa = 19'999;
    QCOMPARE(row.holds(), std::optional(false));
}

void TestRow::missingValueIsNotCompared()
{
    const Row row{u"P6"_s, u"load"_s, u"requests/s"_s, {}, {}, Target::atLeast(3'000), {}};
    QCOMPARE(row.holds(), std::nullopt);
    QCOMPARE(row.markdown(), u"| P6 | load | requests/s | not available | - | - | ≥ 3,000 | - |"_s);
    QVERIFY(row.json()["stoa"_L1].isNull());
}

STOA_TEST(TestRow)
#include "tst_row.moc"
