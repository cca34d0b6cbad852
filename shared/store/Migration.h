#pragma once

#include <QString>

namespace stoa {

class Database;
struct MigrationReport;

// One numbered step of the schema: a SQL file, then perhaps work that SQL can't do. It runs inside the
// transaction of the Migrator, which also notes the version.
class Migration
{
public:
    // resource: the path of the SQL file, whose name starts with the version.
    explicit Migration(const QString &resource);
    virtual ~Migration() = default;

    int version() const { return m_version; }

    void apply(Database &database, MigrationReport &report) const;

protected:
    virtual void afterSql(Database &, MigrationReport &) const { }

private:
    QString m_resource;
    int m_version;
};

} // namespace stoa
