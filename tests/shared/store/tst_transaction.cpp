#include "shared/store/Database.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/ReadTransaction.h"
#include "shared/store/Savepoint.h"
#include "shared/store/Transaction.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace stoa;
using enum Database::Access;

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
    void savepointUndoesOneJob();
    void savepointOfAFailedStatement();
    void savepointNeedsATransaction();
    void fault_F2_noJobAfterSqliteEndedTheTransaction();
    void readTransactionSeesOneMoment();

private:
    void insert(int x) { m_database->run(u"INSERT INTO t VALUES (?)"_s, x); }

    static QString content(Database &database);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
};

void TestTransaction::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<Database>(m_folder->filePath(u"test.db"_s), ReadWrite);
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
    Database reader(m_database->path(), ReadOnly);
    Transaction transaction(*m_database);
    insert(1);
    QCOMPARE(content(reader), QString());
    transaction.commit();
    QCOMPARE(content(reader), u"1"_s);
}

void TestTransaction::savepointUndoesOneJob()
{
    Transaction transaction(*m_database);
    for (int job = 1; job <= 4; ++job) {
        Savepoint savepoint(*m_database);
        insert(job);
        if (job % 2 == 0)
            savepoint.keep();
    }
    transaction.commit();
    QCOMPARE(content(*m_database), u"2,4"_s);
}

void TestTransaction::savepointOfAFailedStatement()
{
    Transaction transaction(*m_database);
    for (const int job : {1, 1, 2}) {
        try {
            Savepoint savepoint(*m_database);
            insert(job + 10);
            insert(job);
            savepoint.keep();
        } catch (const DatabaseError &error) {
            QCOMPARE(error.kind(), DatabaseError::Kind::Constraint);
        }
    }
    transaction.commit();
    QCOMPARE(content(*m_database), u"1,2,11,12"_s);
}

void TestTransaction::savepointNeedsATransaction()
{
    QVERIFY_EXCEPTION_THROWN(Savepoint(*m_database).keep(), DatabaseError);
    {
        const Transaction transaction(*m_database);
        Savepoint(*m_database).keep();
    }
    QVERIFY_EXCEPTION_THROWN(Savepoint(*m_database).keep(), DatabaseError);
}

// A full disk ends the whole transaction, not the statement: what follows must not be stored on its own.
void TestTransaction::fault_F2_noJobAfterSqliteEndedTheTransaction()
{
    m_database->run(u"CREATE TRIGGER full BEFORE INSERT ON t WHEN NEW.x = 13 BEGIN"
                    " SELECT RAISE(ROLLBACK, 'as if the disk were full'); END"_s);
    Transaction transaction(*m_database);
    const auto job = [this](int x) {
        Savepoint savepoint(*m_database);
        insert(x);
        savepoint.keep();
    };
    job(1);
    QVERIFY_EXCEPTION_THROWN(job(13), DatabaseError);
    QVERIFY_EXCEPTION_THROWN(job(2), DatabaseError);
    QVERIFY_EXCEPTION_THROWN(transaction.commit(), DatabaseError);
    QCOMPARE(content(*m_database), QString());
}

void TestTransaction::readTransactionSeesOneMoment()
{
    insert(1);
    Database reader(m_database->path(), ReadOnly);
    {
        const ReadTransaction moment(reader);
        QCOMPARE(content(reader), u"1"_s);
        insert(2);
        QCOMPARE(content(reader), u"1"_s);
    }
    QCOMPARE(content(reader), u"1,2"_s);
}

QTEST_GUILESS_MAIN(TestTransaction)
#include "tst_transaction.moc"
