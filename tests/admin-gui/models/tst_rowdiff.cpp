#include "admin-gui/models/RowDiff.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using Ranges = QList<RowDiff::Range>;
using Ids = QList<qint64>;

class TestRowDiff : public QObject
{
    Q_OBJECT

private slots:
    void steps_data();
    void steps();
    void extend();
};

void TestRowDiff::steps_data()
{
    QTest::addColumn<Ids>("before");
    QTest::addColumn<Ids>("after");
    QTest::addColumn<Ranges>("removed");
    QTest::addColumn<Ranges>("added");
    QTest::newRow("equal") << Ids{1, 2} << Ids{1, 2} << Ranges{} << Ranges{};
    QTest::newRow("first") << Ids{} << Ids{1, 2} << Ranges{} << Ranges{{0, 1}};
    QTest::newRow("none left") << Ids{1, 2} << Ids{} << Ranges{{0, 1}} << Ranges{};
    QTest::newRow("at the end") << Ids{1} << Ids{1, 5, 6} << Ranges{} << Ranges{{1, 2}};
    QTest::newRow("at both ends") << Ids{3} << Ids{1, 3, 5} << Ranges{} << Ranges{{0, 0}, {2, 2}};
    QTest::newRow("out of the middle") << Ids{1, 2, 3, 4} << Ids{1, 4} << Ranges{{1, 2}} << Ranges{};
    QTest::newRow("other ones") << Ids{1, 3, 5} << Ids{2, 3, 4} << Ranges{{0, 0}, {2, 2}}
                                << Ranges{{0, 0}, {2, 2}};
}

void TestRowDiff::steps()
{
    QFETCH(const Ids, before);
    QFETCH(const Ids, after);
    const RowDiff diff(before, after);
    QTEST(diff.removed(), "removed");
    QTEST(diff.added(), "added");
}

void TestRowDiff::extend()
{
    Ranges ranges;
    for (const qsizetype row : {1, 2, 5, 9})
        RowDiff::extend(ranges, row, 2);
    QCOMPARE(ranges, (Ranges{{1, 5}, {9, 9}}));
}

STOA_TEST(TestRowDiff)
#include "tst_rowdiff.moc"
