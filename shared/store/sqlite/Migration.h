#pragma once

#include <QString>
#include <QStringList>

namespace stoa {

class Database;
struct MigrationReport;

// One numbered step of the schema: a SQL file and, in subclasses, work that SQL can't do. It runs inside the
// transaction of the Migrator, which also stores the version.
class Migration
{
public:
    // resource: the path of the SQL file, whose name starts with the version.
    explicit Migration(const QString &resource);
    virtual ~Migration() = default;

    int version() const { return m_version; }

    void apply(Database &database, MigrationReport &report) const;

    // The statements of a migration file. A statement ends with a semicolon at the end of a line, provided
    // that the next line is neither indented nor "END;", so that the body of a trigger stays in one piece.
    static QStringList statementsOf(const QString &script);

protected:
    virtual void afterSql(Database &, MigrationReport &) const { }

private:
    QString m_resource;
    int m_version;
};

} // namespace stoa
