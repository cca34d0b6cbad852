#include "shared/store/sqlite/Migrator.h"

#include "shared/model/LogCategories.h"
#include "shared/store/Transaction.h"
#include "shared/store/sqlite/DatabaseRemains.h"
#include "shared/store/sqlite/Migration.h"
#include "shared/store/sqlite/MigrationProgress.h"
#include "shared/store/sqlite/PartialFile.h"
#include "shared/store/sqlite/PeopleMigration.h"
#include "shared/store/sqlite/PreMigrationBackup.h"
#include "shared/store/sqlite/SampleCheck.h"
#include "shared/store/sqlite/SchemaCheck.h"
#include "shared/store/sqlite/SecretsMigration.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "shared/store/sqlite/UserNamesMigration.h"

#include <QFile>
#include <QFileInfo>

#include <memory>
#include <optional>
#include <vector>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

using Migrations = std::vector<std::unique_ptr<Migration>>;

const Migrations &migrations()
{
    static const Migrations all = [] {
        Migrations list;
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0001_old_app.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0002_settings.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0003_message_numbers.sql"_s));
        list.push_back(std::make_unique<UserNamesMigration>(u":/migrations/sqlite/0004_user_names.sql"_s));
        list.push_back(std::make_unique<SecretsMigration>(u":/migrations/sqlite/0005_secrets.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0006_admin.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0007_removals.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0008_changes.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0009_bare_hashes.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0010_runs.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0011_session_origins.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0012_living_messages.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0013_read_positions.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0014_reaction_counts.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0015_reaction_requests.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0016_counted_posts.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0017_own_seq.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0018_system_messages.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0019_direct_chats.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0020_own_changes.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0021_pins.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0022_owners.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0023_session_times.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0024_chat_rights.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0025_invites.sql"_s));
        list.push_back(std::make_unique<PeopleMigration>(u":/migrations/sqlite/0026_people.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0027_leaving.sql"_s));
        list.push_back(std::make_unique<Migration>(u":/migrations/sqlite/0028_reports.sql"_s));
        return list;
    }();
    return all;
}

void apply(const Migration &migration, Database &database, MigrationReport &report)
{
    Transaction transaction(database);
    migration.apply(database, report);
    database.run(u"PRAGMA user_version = %1"_s.arg(migration.version()));
    transaction.commit();
    report.to = migration.version();
}

void migrate(const QString &path, MigrationReport &report)
{
    SqliteDatabase database(path, SqliteDatabase::Access::ReadWrite);
    std::optional<MigrationProgress> progress;
    if (!report.isNew)
        progress.emplace(Migrator::latestVersion());
    for (const std::unique_ptr<Migration> &migration : migrations()) {
        if (migration->version() <= report.from)
            continue;
        if (progress)
            progress->begin(migration->version());
        apply(*migration, database, report);
    }
    report.scrubNeeded = database.isScrubPending();
    if (report.isNew && !database.truncateLog()) // it would not get the new name
        throw DatabaseError(DatabaseError::Kind::Busy, u"Another program reads %1."_s.arg(path));
}

void log(const MigrationReport &report)
{
    if (!report.backupPath.isEmpty())
        qCInfo(lcMigration).noquote() << "The database before the migration is kept as" << report.backupPath;
    for (const QString &note : report.notes)
        qCWarning(lcMigration).noquote() << note;
}

} // namespace

Migrator::Migrator(const QString &path)
    : m_path(path)
{
}

Migrator::~Migrator() = default;

int Migrator::latestVersion()
{
    return migrations().back()->version();
}

MigrationReport Migrator::run()
{
    PreMigrationBackup::removePartial(m_path);
    MigrationReport report;
    if (!QFile::exists(m_path)) {
        create(report);
        return report;
    }
    inspect(report);
    if (report.isNew || report.from < latestVersion())
        migrateOrUndo(report);
    else
        refreshNames();
    log(report);
    return report;
}

// A start that was killed must not leave an empty file, which looks as if a restore had been cut short.
void Migrator::create(MigrationReport &report) const
{
    DatabaseRemains::requireNone(m_path); // SQLite would apply a log to the new database, or delete it
    report.isNew = true;
    PartialFile partial(m_path + ".new"_L1);
    migrate(partial.path(), report);
    partial.publish(m_path, PartialFile::Existing::Keep);
}

// The file may belong to another program, so this connection changes nothing.
void Migrator::inspect(MigrationReport &report)
{
    if (QFileInfo(m_path).size() == 0) {
        throw DatabaseError(
            DatabaseError::Kind::Corrupt,
            u"The database %1 is an empty file, perhaps because a restore was cut short. Restore a "
            "backup with \"stoa restore FILE\", or delete the file to begin with a new database."_s.arg(
                m_path));
    }
    auto database = std::make_unique<SqliteDatabase>(m_path, SqliteDatabase::Access::Inspect);
    const SchemaCheck check(*database);
    check.requireOurs(latestVersion());
    report.from = report.to = check.version();
    report.isNew = check.isEmpty();
    if (report.isNew)
        return;
    if (report.from < latestVersion()) {
        check.requireSound();
        report.backupPath = PreMigrationBackup::keep(*database, latestVersion());
        return;
    }
    SampleCheck(*database).requireSound();
    report.scrubNeeded = database->isScrubPending();
    m_inspected = std::move(database);
}

// ICU may have been replaced since the last start.
void Migrator::refreshNames()
{
    if (PeopleMigration::hasCurrentSkeletons(*m_inspected))
        return;
    m_inspected.reset();
    SqliteDatabase database(m_path, SqliteDatabase::Access::ReadWrite);
    PeopleMigration::refreshSkeletons(database);
}

// A copy of what is still there would only fill the disk.
void Migrator::migrateOrUndo(MigrationReport &report) const
{
    try {
        migrate(m_path, report);
    } catch (...) {
        if (!report.backupPath.isEmpty() && report.to == report.from)
            QFile::remove(report.backupPath);
        throw;
    }
}

} // namespace stoa
