#include "admin-gui/models/SummaryModel.h"
#include "admin-gui/models/TableProxy.h"
#include "shared/model/Summaries.h"
#include "tests/support/TestProgram.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;

using Model = SummaryModel<UserSummary>;

class TestSummaryModel : public QObject
{
    Q_OBJECT

private slots:
    void showsRows();
    void equalDataEmitsNothing();
    void oneChangeUpdatesOneRow();
    void otherRowsStayWhenRowsComeAndGo();
    void manyChangesAreAReset();
    void unorderedAndDoubledRows();
    void randomChangesEndRight();
    void sortsByValues();
    void fault_D02_numbersInNames();
    void filters();
    void aHundredThousandRows();

private:
    static QList<Column<UserSummary>> columns();
    static UserSummary user(qint64 id, const QString &name = {}, qint64 sessions = 0);
    static QList<UserSummary> users(qint64 count);
};

namespace {

// Records all signals that a view receives.
struct Listener
{
    explicit Listener(QAbstractItemModel &model)
        : inserted(&model, &QAbstractItemModel::rowsInserted)
        , removed(&model, &QAbstractItemModel::rowsRemoved)
        , changed(&model, &QAbstractItemModel::dataChanged)
        , reset(&model, &QAbstractItemModel::modelReset)
        , layout(&model, &QAbstractItemModel::layoutChanged)
    {
    }

    qsizetype count() const
    {
        return inserted.count() + removed.count() + changed.count() + reset.count() + layout.count();
    }

    QSignalSpy inserted, removed, changed, reset, layout;
};

} // namespace

QList<Column<UserSummary>> TestSummaryModel::columns()
{
    return {textColumn<UserSummary>(u"Name"_s, 10, &UserSummary::name),
            numberColumn<UserSummary>(u"Sessions"_s, 10, &UserSummary::sessions, Format::number),
            timeColumn<UserSummary>(u"Seen"_s, 10, &UserSummary::lastSeenAt, u"never"_s)};
}

UserSummary TestSummaryModel::user(qint64 id, const QString &name, qint64 sessions)
{
    UserSummary user;
    user.id = UserId(id);
    user.name = name.isEmpty() ? u"user %1"_s.arg(id) : name;
    user.sessions = sessions;
    return user;
}

QList<UserSummary> TestSummaryModel::users(qint64 count)
{
    QList<UserSummary> all;
    for (qint64 id = 1; id <= count; ++id)
        all.append(user(id, {}, (id * 7919) % count));
    return all;
}

void TestSummaryModel::showsRows()
{
    QLocale::setDefault(QLocale(QLocale::English));
    Model model(columns());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(!model.isLoaded());
    model.update({user(1, u"ada"_s, 1234)});
    QVERIFY(model.isLoaded());
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Name"_s);
    QCOMPARE(model.index(0, 0).data().toString(), u"ada"_s);
    QCOMPARE(model.index(0, 1).data().toString(), u"1,234"_s);
    QCOMPARE(model.index(0, 2).data().toString(), u"never"_s);
    QCOMPARE(model.rawText(0, 1), u"1234"_s);
    QCOMPARE(model.index(0, 0).data(TableModel::IdRole).toLongLong(), 1);
    QCOMPARE(model.rowOf(1), 0);
    QCOMPARE(model.rowOf(2), -1);
    QCOMPARE(model.find(2), nullptr);
}

void TestSummaryModel::equalDataEmitsNothing()
{
    Model model(columns());
    model.update(users(1000));
    const Listener listener(model);
    QSignalSpy updated(&model, &TableModel::updated);
    model.update(users(1000));
    QCOMPARE(listener.count(), 0);
    QCOMPARE(updated.count(), 1);
}

void TestSummaryModel::oneChangeUpdatesOneRow()
{
    Model model(columns());
    QList<UserSummary> rows = users(1000);
    model.update(rows);
    const Listener listener(model);
    rows[500].sessions = -1;
    model.update(rows);
    QCOMPARE(listener.count(), 1);
    QCOMPARE(listener.changed[0][0].toModelIndex().row(), 500);
    QCOMPARE(listener.changed[0][1].toModelIndex().row(), 500);
}

void TestSummaryModel::otherRowsStayWhenRowsComeAndGo()
{
    Model model(columns());
    QList<UserSummary> rows = users(100);
    model.update(rows);
    const QPersistentModelIndex fifty = model.index(49, 0);
    rows.removeFirst();
    rows.append(user(101));
    const Listener listener(model);
    model.update(rows);
    QCOMPARE(listener.count(), 2);
    QCOMPARE(listener.removed.count(), 1);
    QCOMPARE(listener.inserted.count(), 1);
    QCOMPARE(fifty.row(), 48);
    QCOMPARE(fifty.data(TableModel::IdRole).toLongLong(), 50);
}

void TestSummaryModel::manyChangesAreAReset()
{
    Model model(columns());
    QList<UserSummary> rows = users(10'000);
    model.update(rows);
    rows.removeIf([](const UserSummary &user) { return user.id.value() % 2 == 0; });
    const Listener listener(model);
    model.update(rows);
    QCOMPARE(listener.count(), 1);
    QCOMPARE(listener.reset.count(), 1);
    for (UserSummary &user : rows)
        user.sessions += user.id.value() % 3 == 0;
    model.update(rows);
    QVERIFY(listener.changed.count() <= Model::maxSteps);
    QCOMPARE(model.rows(), rows);
}

void TestSummaryModel::unorderedAndDoubledRows()
{
    Model model(columns());
    model.update({user(3), user(1), user(3), user(2)});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.idAt(0), 1);
    QCOMPARE(model.idAt(2), 3);
}

void TestSummaryModel::randomChangesEndRight()
{
    Model model(columns());
    TableProxy proxy(model);
    proxy.sort(1);
    const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QRandomGenerator random(7);
    for (int round = 0; round < 200; ++round) {
        QList<UserSummary> rows;
        for (qint64 id = 1; id < 40; ++id) {
            if (random.bounded(4) != 0)
                rows.append(user(id, {}, random.bounded(3)));
        }
        model.update(rows);
        QCOMPARE(model.rows(), rows);
        QCOMPARE(proxy.rowCount(), int(rows.size()));
    }
}

void TestSummaryModel::sortsByValues()
{
    Model model(columns());
    TableProxy proxy(model);
    model.update({user(1, u"b 10"_s, 9), user(2, u"B 9"_s, 100), user(3, u"a"_s, 20)});
    proxy.sort(0);
    QCOMPARE(proxy.index(0, 0).data().toString(), u"a"_s);
    QCOMPARE(proxy.index(1, 0).data().toString(), u"B 9"_s);
    proxy.sort(1, Qt::DescendingOrder);
    QCOMPARE(proxy.index(0, 1).data().toString(), u"100"_s);
    QCOMPARE(proxy.index(2, 1).data().toString(), u"9"_s);
    QCOMPARE(proxy.rowOf(3), 1);
}

// The C locale, which a session without a language has, compares code by code.
void TestSummaryModel::fault_D02_numbersInNames()
{
    QLocale::setDefault(QLocale::c());
    Model model(columns());
    QLocale::setDefault(QLocale(QLocale::English));
    TableProxy proxy(model);
    model.update({user(1, u"guest 10"_s), user(2, u"Guest 9"_s), user(3, u"ada"_s), user(4, u"Zoe"_s)});
    proxy.sort(0);
    QStringList names;
    for (int row = 0; row < proxy.rowCount(); ++row)
        names.append(proxy.index(row, 0).data().toString());
    QCOMPARE(names, (QStringList{u"ada"_s, u"Guest 9"_s, u"guest 10"_s, u"Zoe"_s}));
}

void TestSummaryModel::filters()
{
    Model model(columns());
    TableProxy proxy(model);
    model.update({user(1, u"Ada"_s), user(2, u"Їжак"_s)});
    proxy.setFilterText(u"їж"_s);
    QCOMPARE(proxy.rowCount(), 1);
    QCOMPARE(proxy.rowOf(2), 0);
    QCOMPARE(proxy.rowOf(1), -1);
    proxy.setFilterText(u"0"_s); // sessions are not searched
    QCOMPARE(proxy.rowCount(), 0);
    proxy.setFilterText({});
    QCOMPARE(proxy.rowCount(), 2);
}

// The number of signals is bounded, and so, generously, is the time.
void TestSummaryModel::aHundredThousandRows()
{
    constexpr int count = 100'000;
    Model model(columns());
    TableProxy proxy(model);
    QElapsedTimer clock;
    const auto passed = [&](const char *what) { qInfo("%s: %lld ms", what, clock.restart()); };
    clock.start();
    model.update(users(count));
    passed("filled");
    proxy.sort(0);
    passed("sorted by name");
    proxy.sort(1, Qt::DescendingOrder);
    passed("sorted by number");
    QCOMPARE(proxy.index(0, 1).data().toString(), Format::number(count - 1));
    proxy.setFilterText(u"user 777"_s);
    passed("filtered");
    QCOMPARE(proxy.rowCount(), 111);
    proxy.setFilterText({});
    passed("unfiltered");
    const Listener listener(proxy);
    QList<UserSummary> rows = users(count);
    clock.restart();
    model.update(rows);
    passed("equal");
    QCOMPARE(listener.count(), 0);
    rows[10].sessions = 5;
    rows.append(user(count + 1));
    model.update(rows);
    passed("one changed, one new");
    QVERIFY(listener.count() <= 4);
}

STOA_TEST(TestSummaryModel)
#include "tst_summarymodel.moc"
