#include "shared/store/ReadTransaction.h"
#include "shared/store/Transaction.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/support/TestProgram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using enum SqliteDatabase::Access;

class TestTransaction : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void commits();
    void rollsBackUnlessCommitted();
    void rollsBackOnAnException();
    void doesNotNest();
    void committedIsSeenByOthersOnlyThen();
    void commitFailsIfTheDatabaseHasRolledBack();
    void readTransactionSeesOneMoment();

private:
    void insert(int x) { m_database->run(u"INSERT INTO t VALUES (?)"_s, x); }

    static QString content(Database &database);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteDatabase> m_database;
};

void TestTransaction::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<SqliteDatabase>(m_folder->filePath(u"test.db"_s), ReadWrite);
    m_database->run(u"CREATE TABLE t (x UNIQUE)"_s);
}

QString TestTransaction::content(Database &database)
{
    Rows rows = database.run(u"SELECT coalesce(group_concat(x), '') FROM (SELECT x FROM t ORDER BY x)"_s);
    rows.next();
    return rows.text(0);
}

void TestTransaction::commits()
{
    {
        Transaction transaction(*m_database);
        insert(1);
        insert(2);
        transaction.commit();
    }
    QCOMPARE(content(*m_database), u"1,2"_s);
    Transaction next(*m_database); // the first has ended
    next.commit();
}

void TestTransaction::rollsBackUnlessCommitted()
{
    {
        const Transaction transaction(*m_database);
        insert(1);
        QCOMPARE(content(*m_database), u"1"_s);
    }
    QCOMPARE(content(*m_database), QString());
}

void TestTransaction::rollsBackOnAnException()
{
    insert(1);
    try {
        Transaction transaction(*m_database);
        insert(2);
        insert(1);
        transaction.commit();
        QFAIL("The second 1 was taken");
    } catch (const DatabaseError &error) {
        QCOMPARE(error.kind(), DatabaseError::Kind::Constraint);
    }
    QCOMPARE(content(*m_database), u"1"_s);
}

void TestTransaction::doesNotNest()
{
    Transaction transaction(*m_database);
    insert(1);
    QVERIFY_EXCEPTION_THROWN(Transaction(*m_database).commit(), DatabaseError);
    transaction.commit();
    QCOMPARE(content(*m_database), u"1"_s);
}

void TestTransaction::committedIsSeenByOthersOnlyThen()
{
    SqliteDatabase reader(m_database->path(), ReadOnly);
    Transaction transaction(*m_database);
    insert(1);
    QCOMPARE(content(reader), QString());
    transaction.commit();
    QCOMPARE(content(reader), u"1"_s);
}

// A full disk undoes the whole transaction, not only the failed statement.
void TestTransaction::commitFailsIfTheDatabaseHasRolledBack()
{
    m_database->run(u"CREATE TRIGGER full BEFORE INSERT ON t WHEN NEW.x = 13 BEGIN"
                    " SELECT RAISE(ROLLBACK, 'as if the disk were full'); END"_s);
    Transaction transaction(*m_database);
    insert(1);
    QVERIFY_EXCEPTION_THROWN(insert(13), DatabaseError);
    QVERIFY_EXCEPTION_THROWN(transaction.commit(), DatabaseError);
    QCOMPARE(content(*m_database), QString());
}

void TestTransaction::readTransactionSeesOneMoment()
{
    insert(1);
    SqliteDatabase reader(m_database->path(), ReadOnly);
    {
        const ReadTransaction moment(reader);
        QCOMPARE(content(reader), u"1"_s);
        insert(2);
        QCOMPARE(content(reader), u"1"_s);
    }
    QCOMPARE(content(reader), u"1,2"_s);
}

STOA_TEST(TestTransaction)
#include "tst_transaction.moc"
