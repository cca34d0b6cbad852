#include "shared/store/Transaction.h"
#include "shared/store/postgresql/PostgresDatabase.h"
#include "shared/store/postgresql/PostgresMigrator.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/support/PostgresServer.h"
#include "tests/support/Sanitizers.h"
#include "tests/support/TestProgram.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace stoa;

class TestPostgresMigrator : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void schemaEqualsThatOfSqlite_data();
    void schemaEqualsThatOfSqlite();
    void manyInstancesMigrateOnce();
    void aNewerSchemaIsRefused();
    void everyTableClassIsTestedOverAllBackEnds();

private:
    static PostgresUrl url(const QString &name)
    {
        return *PostgresUrl::fromText(PostgresServer::shared().url(name));
    }

    static QStringList lines(Database &database, const QString &sql)
    {
        QStringList found = database.run(sql).all([](const Rows &rows) { return rows.text(0).toLower(); });
        found.sort();
        return found;
    }
};

void TestPostgresMigrator::initTestCase()
{
    if (isSanitized)
        QSKIP("PostgreSQL is not sanitized.");
    if (!PostgresServer::isInstalled())
        QSKIP("PostgreSQL is not installed (bin/setup).");
}

void TestPostgresMigrator::schemaEqualsThatOfSqlite_data()
{
    QTest::addColumn<QString>("sqlite");
    QTest::addColumn<QString>("postgresql");
    QTest::newRow("columns") << u"SELECT m.name || '.' || c.name"
                                " || CASE WHEN c.type = 'INTEGER' THEN ' bigint' ELSE ' text' END"
                                " || CASE WHEN c.pk > 0 OR c.\"notnull\" THEN ' not null' ELSE '' END"
                                " || CASE WHEN c.dflt_value IS NULL THEN '' ELSE ' default' END"
                                " FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c"
                                " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"_s
                             << u"SELECT c.table_name || '.' || c.column_name || ' ' || c.data_type"
                                " || CASE WHEN c.is_nullable = 'NO' THEN ' not null' ELSE '' END"
                                " || CASE WHEN c.column_default IS NULL THEN '' ELSE ' default' END"
                                " FROM information_schema.columns AS c"
                                " WHERE c.table_schema = 'public' AND c.table_name <> 'schemaversion'"_s;
    QTest::newRow("primary keys")
        << u"SELECT t || ' ' || group_concat(n) FROM (SELECT m.name AS t, c.name AS n"
           " FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c"
           " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND c.pk > 0 ORDER BY m.name, c.pk)"
           " GROUP BY t"_s
        << u"SELECT CAST(i.indrelid AS regclass) || ' ' || (SELECT string_agg("
           "pg_get_indexdef(i.indexrelid, n, true), ',' ORDER BY n) FROM generate_series(1, i.indnkeyatts) "
           "AS n)"
           " FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid"
           " WHERE i.indisprimary AND CAST(CAST(c.relnamespace AS regnamespace) AS TEXT) = 'public'"_s;
    QTest::newRow("other indexes")
        << u"SELECT t || ' ' || isUnique || ' ' || isPartial || ' ' || group_concat(n) FROM ("
           "SELECT m.name AS t, i.name AS i, i.\"unique\" AS isUnique, i.partial AS isPartial,"
           " coalesce(c.name, 'expression') AS n FROM sqlite_schema AS m"
           " JOIN pragma_index_list(m.name) AS i JOIN pragma_index_info(i.name) AS c"
           " WHERE m.type = 'table' AND i.origin <> 'pk' ORDER BY i.name, c.seqno) GROUP BY i"_s
        << u"SELECT CAST(i.indrelid AS regclass) || ' ' || CAST(i.indisunique AS INTEGER) || ' '"
           " || CASE WHEN i.indpred IS NULL THEN 0 ELSE 1 END || ' ' || (SELECT string_agg("
           "CASE WHEN i.indkey[n - 1] = 0 THEN 'expression' ELSE pg_get_indexdef(i.indexrelid, n, true) END,"
           " ',' ORDER BY n) FROM generate_series(1, i.indnkeyatts) AS n)"
           " FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid"
           " WHERE NOT i.indisprimary AND CAST(CAST(c.relnamespace AS regnamespace) AS TEXT) = 'public'"_s;
    QTest::newRow("foreign keys")
        << u"SELECT m.name || '.' || f.\"from\" || ' ' || f.\"table\" || ' ' || f.on_delete"
           " FROM sqlite_schema AS m JOIN pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'"_s
        << u"SELECT CAST(f.conrelid AS regclass) || '.' || a.attname || ' ' || CAST(f.confrelid AS regclass)"
           " || CASE f.confdeltype WHEN 'c' THEN ' cascade' WHEN 'n' THEN ' set null' ELSE ' no action' END"
           " FROM pg_constraint AS f"
           " JOIN pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]"
           " WHERE f.contype = 'f'"_s;
    QTest::newRow("triggers") << u"SELECT name FROM sqlite_schema WHERE type = 'trigger'"_s
                              << u"SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"_s;
}

void TestPostgresMigrator::schemaEqualsThatOfSqlite()
{
    QFETCH(const QString, sqlite);
    QFETCH(const QString, postgresql);
    QCOMPARE(PostgresMigrator::latestVersion(), Migrator::latestVersion());
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"test.db"_s);
    Migrator(path).run();
    SqliteDatabase file(path, SqliteDatabase::Access::ReadOnly);
    PostgresDatabase server(url(u"schema"_s), PostgresDatabase::Access::ReadWrite);
    PostgresMigrator(server).run();
    const QStringList expected = lines(file, sqlite);
    QVERIFY(!expected.isEmpty());
    QCOMPARE(lines(server, postgresql).join(u'\n'), expected.join(u'\n'));
}

void TestPostgresMigrator::manyInstancesMigrateOnce()
{
    const PostgresUrl address = url(u"many"_s);
    std::atomic<int> migrated = 0;
    std::vector<std::jthread> instances;
    for (int i = 0; i < 10; ++i) {
        instances.emplace_back([&] {
            PostgresDatabase database(address, PostgresDatabase::Access::ReadWrite);
            PostgresMigrator(database).run();
            ++migrated;
        });
    }
    instances.clear();
    QCOMPARE(migrated.load(), 10);
    PostgresDatabase database(address, PostgresDatabase::Access::ReadOnly);
    QCOMPARE(lines(database, u"SELECT version FROM SchemaVersion"_s),
             QStringList(QString::number(Migrator::latestVersion())));
}

void TestPostgresMigrator::aNewerSchemaIsRefused()
{
    PostgresDatabase database(url(u"newer"_s), PostgresDatabase::Access::ReadWrite);
    PostgresMigrator(database).run();
    database.run(u"UPDATE SchemaVersion SET version = version + 1"_s);
    try {
        PostgresMigrator(database).run();
        QFAIL("migrated");
    } catch (const DatabaseError &error) {
        QCOMPARE(error.kind(), DatabaseError::Kind::NewerSchema);
    }
}

// A test that derives from StoreSuite runs over all of them. It uses a table class through its function of
// Store.
void TestPostgresMigrator::everyTableClassIsTestedOverAllBackEnds()
{
    const auto contentOf = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    const QDir tests(QStringLiteral(STOA_SOURCE_DIR "/tests/shared/store"));
    QString suite = contentOf(tests.filePath(u"StoreSuite.h"_s));
    for (const QString &test : tests.entryList({u"tst_*.cpp"_s})) {
        if (const QString content = contentOf(tests.filePath(test)); content.contains("addBackEnds()"_L1))
            suite += content;
    }
    static const QRegularExpression table(u"const \\w+ &(\\w+)\\(\\) const \\{ return m_"_s);
    int tables = 0;
    const QString store = contentOf(QStringLiteral(STOA_SOURCE_DIR "/shared/store/Store.h"));
    for (const QRegularExpressionMatch &match : table.globalMatch(store)) {
        ++tables;
        QVERIFY2(suite.contains(match.captured(1) + "()"_L1), qPrintable(match.captured(1)));
    }
    QVERIFY(tables > 10);
}

STOA_TEST(TestPostgresMigrator)
#include "tst_postgresmigrator.moc"
