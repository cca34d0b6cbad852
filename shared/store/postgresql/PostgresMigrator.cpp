#include "shared/store/postgresql/PostgresMigrator.h"

#include "shared/store/Transaction.h"
#include "shared/store/postgresql/PostgresDatabase.h"
#include "shared/store/sqlite/Migration.h"
#include "shared/store/sqlite/PeopleMigration.h"

#include <QDir>
#include <QFile>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr auto folder = ":/migrations/postgresql"_L1;

QStringList scripts()
{
    return QDir(folder).entryList(QDir::Files, QDir::Name);
}

int versionOf(const QString &script)
{
    return script.section(u'_', 0, 0).toInt();
}

void apply(const QString &script, PostgresDatabase &database)
{
    QFile file(folder + u'/' + script);
    if (!file.open(QIODevice::ReadOnly))
        throw DatabaseError(DatabaseError::Kind::Other, u"Migration %1 is missing."_s.arg(script));
    for (const QString &statement : Migration::statementsOf(QString::fromUtf8(file.readAll())))
        database.execute(statement);
}

} // namespace

int PostgresMigrator::latestVersion()
{
    return versionOf(scripts().constLast());
}

void PostgresMigrator::run()
{
    migrate();
    if (!PeopleMigration::hasCurrentSkeletons(m_database))
        PeopleMigration::refreshSkeletons(m_database);
}

void PostgresMigrator::migrate()
{
    Transaction transaction(m_database);
    m_database.execute(u"SET LOCAL lock_timeout = 0"_s); // the others wait until the one has migrated
    m_database.execute(u"SELECT pg_advisory_xact_lock(hashtext('stoa migrations'))"_s);
    m_database.execute(u"CREATE TABLE IF NOT EXISTS SchemaVersion (version BIGINT NOT NULL)"_s);
    const int from = version();
    if (from > latestVersion()) {
        throw DatabaseError(
            DatabaseError::Kind::NewerSchema,
            u"The database was written by a newer version of Stoa (schema %1; this version supports %2)."_s
                .arg(from)
                .arg(latestVersion()));
    }
    if (from == latestVersion())
        return;
    for (const QString &script : scripts()) {
        if (versionOf(script) > from)
            apply(script, m_database);
    }
    m_database.run(u"DELETE FROM SchemaVersion"_s);
    m_database.run(u"INSERT INTO SchemaVersion (version) VALUES (?)"_s, latestVersion());
    transaction.commit();
}

int PostgresMigrator::version()
{
    Rows rows = m_database.run(u"SELECT version FROM SchemaVersion"_s);
    return rows.next() ? int(rows.integer(0)) : 0;
}

} // namespace stoa
