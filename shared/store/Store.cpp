#include "shared/store/Store.h"

#include "shared/store/Database.h"
#include "shared/store/Timestamp.h"

#include <QUuid>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype maxRemembered = 100'000; // chats, or memberships: some 15 MB
}

Store::Store(Database &database)
    : m_database(database)
    , m_runs(database)
    , m_counters(database, m_runs)
    , m_users(database, m_changes)
    , m_sessions(database, m_changes)
    , m_lines(database, m_counters, m_changes)
    , m_chats(database, m_lines, m_changes)
    , m_memberships(database, m_lines, m_changes)
    , m_profiles(database, m_lines, m_changes)
    , m_directChats(database, m_chats, m_memberships)
    , m_mentions(database, m_changes)
    , m_readPositions(database, m_counters, m_mentions, m_changes)
    , m_messages(database, m_counters, m_readPositions, m_mentions, m_memberships, m_changes)
    , m_accountRemovals(database, m_sessions, m_memberships, m_messages, m_changes)
    , m_history(database, m_lines)
    , m_invites(database)
    , m_reports(database)
    , m_passwordResets(database)
    , m_tokens(database)
    , m_audit(database)
    , m_adminQueries(database)
{
}

QString Store::epoch() const
{
    if (!m_epoch.isEmpty())
        return m_epoch;
    Rows rows = m_database.run(u"SELECT value FROM Settings WHERE key = 'epoch'"_s);
    if (!rows.next())
        throw DatabaseError(DatabaseError::Kind::Corrupt, u"The database has lost its epoch."_s);
    m_epoch = rows.text(0);
    return m_epoch;
}

void Store::renewEpoch()
{
    m_epoch = QUuid::createUuid().toString(QUuid::Id128);
    m_database.run(u"UPDATE Settings SET value = ? WHERE key = 'epoch'"_s, m_epoch);
}

QDateTime Store::purgedAt() const
{
    Rows rows = m_database.run(u"SELECT value FROM Settings WHERE key = 'purgedAt'"_s);
    return rows.next() ? Timestamp::fromText(rows.text(0)) : QDateTime();
}

void Store::setPurgedAt(const QDateTime &at)
{
    m_database.run(u"INSERT INTO Settings (key, value) VALUES ('purgedAt', ?) "
                   "ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
                   at);
}

void Store::touch()
{
    // SQLite writes no page that stays as it was, so the value is a new one each time.
    m_database.run(u"INSERT INTO Settings (key, value) VALUES ('probe', ?) "
                   "ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
                   QUuid::createUuid().toString(QUuid::Id128));
    m_changes.isProbed = true;
}

void Store::begin()
{
    const qint64 version = m_database.dataVersion();
    if (version != m_dataVersion || m_messages.remembered() > maxRemembered
        || m_counters.size() > maxRemembered)
        forget();
    m_dataVersion = version;
}

void Store::flushCounters()
{
    m_readPositions.flush();
    m_counters.flush();
    m_mentions.flush();
}

StoreChanges Store::takeChanges()
{
    m_messages.forgetChangedAuthors();
    m_messages.startTransaction();
    m_mentions.endTransaction();
    StoreChanges changes = std::exchange(m_changes, {});
    m_changes.changes.reserve(changes.changes.size()); // a large batch is often followed by another one
    return changes;
}

// Called if the database may have changed otherwise than through this store.
void Store::forget()
{
    m_counters.forget();
    m_mentions.forget();
    m_messages.forget();
    m_changes = {};
    m_dataVersion = -1;
}

} // namespace stoa
