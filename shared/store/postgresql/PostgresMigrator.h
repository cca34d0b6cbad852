#pragma once

namespace stoa {

class PostgresDatabase;

// Brings a PostgreSQL database to the schema of this Stoa: its base, which equals SQLite's schema of that
// version, then numbered migrations, which SQLite has, too. They only add to the schema, because an older
// instance may still be running. Each may run in any number of instances at once: an advisory lock lets one
// migrate, and the others find nothing left to do.
class PostgresMigrator
{
public:
    explicit PostgresMigrator(PostgresDatabase &database)
        : m_database(database)
    {
    }

    // Equals Migrator::latestVersion().
    static int latestVersion();

    // All or nothing. Throws DatabaseError: NewerSchema, ReadOnly, Busy or Full.
    void run();

private:
    void migrate();
    int version();

    PostgresDatabase &m_database;
};

} // namespace stoa
