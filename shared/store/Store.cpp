#include "shared/store/Store.h"

#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

Store::Store(Database &database)
    : m_database(database)
    , m_users(database)
    , m_sessions(database)
    , m_chats(database)
    , m_memberships(database)
    , m_messages(database)
    , m_appender(database)
    , m_invites(database)
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

void Store::touch()
{
    m_database.run(u"UPDATE Settings SET value = value WHERE key = 'epoch'"_s);
}

} // namespace stoa
