#include "admin-gui/models/SummaryModel.h"
#include "admin-gui/widgets/SummaryTable.h"
#include "shared/model/Summaries.h"
#include "tests/support/TestProgram.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestSummaryTable : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void keepsSelectionAndPlaceWhenRowsComeAbove();
    void keepsThemOverAReset();
    void showsWhatIsNewAtTheTop();
    void forgetsRemovedRows();
    void copiesRows();
    void opensByEnter();
    void sortsByClicks();
    void fault_D02_pressingATitleSortsNothing();
    void fault_D02_columnsFit();
    void scrollsThroughAHundredThousand();

private:
    static UserSummary user(qint64 id);
    static QList<UserSummary> users(qint64 first, qint64 last);
    qint64 topId() const;

    std::unique_ptr<SummaryModel<UserSummary>> m_model;
    std::unique_ptr<SummaryTable> m_table;
};

UserSummary TestSummaryTable::user(qint64 id)
{
    UserSummary user;
    user.id = UserId(id);
    user.name = u"user %1"_s.arg(id, 6, 10, QChar(u'0'));
    user.sessions = id % 10;
    return user;
}

QList<UserSummary> TestSummaryTable::users(qint64 first, qint64 last)
{
    QList<UserSummary> all;
    for (qint64 id = first; id <= last; ++id)
        all.append(user(id));
    return all;
}

qint64 TestSummaryTable::topId() const
{
    return m_table->indexAt({0, 0}).data(TableModel::IdRole).toLongLong();
}

void TestSummaryTable::init()
{
    m_model = std::make_unique<SummaryModel<UserSummary>>(
        QList{textColumn<UserSummary>(u"Name"_s, 10, &UserSummary::name),
              numberColumn<UserSummary>(u"Sessions"_s, 10, &UserSummary::sessions, Format::number)});
    m_table = std::make_unique<SummaryTable>(*m_model);
    m_table->resize(300, 400);
    m_table->sortBy(0);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

void TestSummaryTable::cleanup()
{
    m_table.reset();
    m_model.reset();
}

void TestSummaryTable::keepsSelectionAndPlaceWhenRowsComeAbove()
{
    m_model->update(users(100, 300));
    m_table->choose(250);
    const qint64 top = topId();
    const int offset = m_table->rowViewportPosition(m_table->proxy().rowOf(top));
    QVERIFY(top > 100);
    m_model->update(users(50, 300));
    QCOMPARE(m_table->currentId(), 250);
    QCOMPARE(m_table->selectedIds(), QList<qint64>{250});
    QCOMPARE(topId(), top);
    QCOMPARE(m_table->rowViewportPosition(m_table->proxy().rowOf(top)), offset);
    m_model->update(users(90, 300));
    QCOMPARE(topId(), top);
}

void TestSummaryTable::keepsThemOverAReset()
{
    m_model->update(users(1, 1000));
    m_table->choose(501);
    m_table->selectionModel()->select(m_table->proxy().index(m_table->proxy().rowOf(503), 0),
                                      QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const qint64 top = topId();
    const QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    QList<UserSummary> odd = users(1, 1000);
    odd.removeIf(
        [top](const UserSummary &user) { return user.id.value() % 2 == 0 && user.id.value() != top; });
    m_model->update(odd);
    QCOMPARE(reset.count(), 1);
    QCOMPARE(m_table->currentId(), 501);
    QCOMPARE(m_table->selectedIds(), (QList<qint64>{501, 503}));
    QCOMPARE(topId(), top);
}

void TestSummaryTable::showsWhatIsNewAtTheTop()
{
    m_model->update(users(100, 300));
    QCOMPARE(topId(), 100);
    m_model->update(users(99, 300));
    QCOMPARE(topId(), 99);
}

void TestSummaryTable::forgetsRemovedRows()
{
    m_model->update(users(1, 3));
    m_table->choose(3);
    QSignalSpy changed(m_table.get(), &SummaryTable::currentChangedTo);
    m_model->update({});
    QCOMPARE(m_table->currentId(), 0);
    QCOMPARE(changed.last()[0].toLongLong(), 0);
    m_table->choose(7); // there is no such row
    QCOMPARE(m_table->currentId(), 0);
}

void TestSummaryTable::copiesRows()
{
    m_model->update(users(1, 3));
    m_table->selectAll();
    QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"user 000001\t1\nuser 000002\t2\nuser 000003\t3"_s);
}

void TestSummaryTable::opensByEnter()
{
    m_model->update(users(1, 3));
    m_table->choose(2);
    QSignalSpy opened(m_table.get(), &SummaryTable::activatedRow);
    QTest::keyClick(m_table.get(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened[0][0].toLongLong(), 2);
}

void TestSummaryTable::sortsByClicks()
{
    m_model->update(users(1, 9));
    QWidget *header = m_table->horizontalHeader()->viewport();
    const QPoint second(m_table->columnViewportPosition(1) + 20, header->height() / 2);
    QTest::mouseClick(header, Qt::LeftButton, {}, second);
    QCOMPARE(topId(), 9); // numbers are sorted in descending order first
    QTest::mouseClick(header, Qt::LeftButton, {}, second);
    QCOMPARE(topId(), 1);
}

// A press may also begin to drag the column.
void TestSummaryTable::fault_D02_pressingATitleSortsNothing()
{
    m_model->update(users(1, 9));
    QWidget *header = m_table->horizontalHeader()->viewport();
    const QPoint second(m_table->columnViewportPosition(1) + 20, header->height() / 2);
    QTest::mousePress(header, Qt::LeftButton, {}, second);
    QCOMPARE(m_table->proxy().sortColumn(), 0);
    QTest::mouseRelease(header, Qt::LeftButton, {}, second);
    QCOMPARE(m_table->proxy().sortColumn(), 1);
    QCOMPARE(m_table->proxy().sortOrder(), Qt::DescendingOrder);
}

void TestSummaryTable::fault_D02_columnsFit()
{
    SummaryModel<UserSummary> model(
        QList{textColumn<UserSummary>(u"Name"_s, 80, &UserSummary::name),
              numberColumn<UserSummary>(u"Sessions"_s, 10, &UserSummary::sessions, Format::number)});
    model.update(users(1, 3));
    SummaryTable table(model);
    table.resize(400, 300);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    QCOMPARE(table.horizontalScrollBar()->maximum(), 0);
    const int narrow = table.columnWidth(0);
    table.resize(900, 300);
    QTRY_VERIFY(table.columnWidth(0) > narrow);
    table.horizontalHeader()->resizeSection(0, 500); // as the user wants it
    table.resize(400, 300);
    QTRY_VERIFY(table.horizontalScrollBar()->maximum() > 0);
    QCOMPARE(table.columnWidth(0), 500);
}

// Only the visible rows are painted.
void TestSummaryTable::scrollsThroughAHundredThousand()
{
    m_model->update(users(1, 100'000));
    for (int page = 0; page < 100; ++page) {
        QTest::keyClick(m_table.get(), Qt::Key_PageDown);
        m_table->grab();
    }
    m_table->choose(100'000);
    QVERIFY(m_table->viewport()->rect().intersects(
        m_table->visualRect(m_table->proxy().index(m_table->proxy().rowOf(100'000), 0))));
}

STOA_TEST(TestSummaryTable)
#include "tst_summarytable.moc"
