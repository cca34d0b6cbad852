#include "shared/store/sqlite/SchemaCheck.h"

#include "shared/store/sqlite/SqliteDatabase.h"

#include <QStringList>

#include <array>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

namespace {

struct Table
{
    QLatin1StringView name;
    QLatin1StringView columns;
};

constexpr std::array oldTables{
    Table{"Users"_L1, "userID username password_hash"_L1},
    Table{"Sessions"_L1, "sessionID userID session_token expires_at"_L1},
    Table{"Chats"_L1, "chatID chat_name"_L1},
    Table{"ChatMembers"_L1, "chatID userID"_L1},
    Table{"Messages"_L1, "messageID message_text username chatID timestamp"_L1},
    Table{"InviteCodes"_L1, "code chatID expires_at"_L1},
};

} // namespace

int SchemaCheck::version() const
{
    Rows rows = m_database.run(u"PRAGMA user_version"_s);
    rows.next();
    return int(rows.integer(0));
}

bool SchemaCheck::isEmpty() const
{
    return !m_database.run(u"SELECT 1 FROM sqlite_schema"_s).next();
}

void SchemaCheck::requireOurs(int latestVersion) const
{
    const int found = version();
    if (found > latestVersion) {
        throw DatabaseError(
            Kind::NewerSchema,
            u"%1 was written by a newer version of Stoa (schema %2; this version supports %3)."_s
                .arg(m_database.path())
                .arg(found)
                .arg(latestVersion));
    }
    if (found > 0 || !isEmpty())
        requireTables(found > 0);
}

void SchemaCheck::requireCurrent(int latestVersion) const
{
    requireOurs(latestVersion);
    if (version() < latestVersion) {
        throw DatabaseError(
            Kind::OlderSchema,
            u"%1 is from an older version of Stoa (schema %2; this version needs %3). Start the server with it once."_s
                .arg(m_database.path())
                .arg(version())
                .arg(latestVersion));
    }
}

// The old app may have been killed at its first start, after creating only some of its tables.
void SchemaCheck::requireTables(bool all) const
{
    int present = 0;
    for (const Table &table : oldTables) {
        if (!hasTable(table.name))
            continue;
        ++present;
        if (!hasColumns(table.name, table.columns)) {
            throw DatabaseError(Kind::Corrupt,
                                u"%1 belongs to another program: its table %2 has different columns."_s.arg(
                                    m_database.path(), table.name));
        }
    }
    if (present == 0 || (all && present < int(oldTables.size())))
        throw DatabaseError(Kind::Corrupt, u"%1 belongs to another program."_s.arg(m_database.path()));
}

bool SchemaCheck::hasTable(const QString &table) const
{
    return m_database
        .run(u"SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE"_s, table)
        .next();
}

bool SchemaCheck::hasColumns(const QString &table, const QString &columns) const
{
    QStringList missing = columns.toLower().split(u' ');
    Rows rows = m_database.run(u"SELECT lower(name) FROM pragma_table_info(?)"_s, table);
    while (rows.next())
        missing.removeAll(rows.text(0));
    return missing.isEmpty();
}

void SchemaCheck::requireSound() const
{
    Rows rows = m_database.run(u"PRAGMA quick_check(1)"_s);
    if (!rows.next() || rows.text(0) != "ok"_L1) {
        throw DatabaseError(
            Kind::Corrupt, u"%1 is damaged. Nothing was changed; restore a backup."_s.arg(m_database.path()));
    }
}

} // namespace stoa
