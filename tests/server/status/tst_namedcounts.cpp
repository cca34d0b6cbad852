#include "server/status/NamedCounts.h"
#include "tests/support/TestProgram.h"

#include <QTest>

using namespace stoa;
using namespace Qt::StringLiterals;

class TestNamedCounts : public QObject
{
    Q_OBJECT
private slots:
    void countsByName();
    void copiesShareNothing();
};

void TestNamedCounts::countsByName()
{
    NamedCounts counts;
    counts.note(u"slow"_s);
    counts.note(u"slow"_s);
    NamedCounts others;
    others.note(u"busy"_s);
    others.note(u"slow"_s);
    counts += others;
    QCOMPARE(counts.keys(), (QStringList{u"busy"_s, u"slow"_s}));
    QCOMPARE(counts.values(), (QList<qint64>{1, 3}));
}

// Copies go to other threads; with shared data, only its reference count would separate them.
void TestNamedCounts::copiesShareNothing()
{
    NamedCounts counts;
    counts.note(u"slow"_s);
    const NamedCounts constructed(counts);
    NamedCounts assigned;
    assigned = counts;
    QVERIFY(!constructed.isSharedWith(counts));
    QVERIFY(!assigned.isSharedWith(counts));
    counts.note(u"slow"_s);
    QCOMPARE(constructed.value(u"slow"_s), 1);
    QCOMPARE(assigned.value(u"slow"_s), 1);
    const NamedCounts empty = NamedCounts(NamedCounts()); // has no data to share
    QVERIFY(empty.isEmpty());
}

STOA_TEST(TestNamedCounts)
#include "tst_namedcounts.moc"
