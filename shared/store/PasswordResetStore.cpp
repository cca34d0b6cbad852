#include "shared/store/PasswordResetStore.h"

#include "shared/store/Database.h"

namespace stoa {

using namespace Qt::StringLiterals;

void PasswordResetStore::set(UserId user, const Secret &code, const QDateTime &expiresAt)
{
    m_database.run(
        u"INSERT INTO PasswordResets (userID, digest, expiresAt) VALUES (?, ?, ?)"
        " ON CONFLICT (userID) DO UPDATE SET digest = excluded.digest, expiresAt = excluded.expiresAt"_s,
        user, QString::fromLatin1(code.digest()), expiresAt);
}

std::optional<User> PasswordResetStore::find(const Secret &code, const QDateTime &now) const
{
    Rows rows = m_database.run(
        u"SELECT Users.userID, Users.username FROM PasswordResets"
        " JOIN Users ON Users.userID = PasswordResets.userID"
        " WHERE PasswordResets.digest = ? AND PasswordResets.expiresAt > ? AND Users.deactivatedAt IS NULL"_s,
        QString::fromLatin1(code.digest()), now);
    if (!rows.next())
        return {};
    return User{rows.id<UserId>(0), rows.text(1)};
}

void PasswordResetStore::remove(UserId user)
{
    m_database.run(u"DELETE FROM PasswordResets WHERE userID = ?"_s, user);
}

int PasswordResetStore::removeExpired(const QDateTime &now)
{
    return m_database.run(u"DELETE FROM PasswordResets WHERE expiresAt <= ?"_s, now).affected();
}

} // namespace stoa
