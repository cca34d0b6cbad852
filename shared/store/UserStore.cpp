#include "shared/store/UserStore.h"

#include "shared/store/Database.h"
#include "shared/store/StoreChanges.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

UserStore::Credentials credentialsIn(const Rows &rows)
{
    return {{rows.id<UserId>(0), rows.text(1), rows.text(4)}, rows.text(2).toUtf8(), rows.isNull(3)};
}

std::optional<UserStore::Credentials> firstIn(Rows rows)
{
    return rows.next() ? std::optional(credentialsIn(rows)) : std::nullopt;
}

} // namespace

std::optional<UserStore::Credentials> UserStore::findByName(const QString &name) const
{
    return firstIn(m_database.run(
        u"SELECT userID, username, password_hash, deactivatedAt, displayName FROM Users WHERE username_key = ?"_s,
        UserName::keyOf(name)));
}

std::optional<UserStore::Credentials> UserStore::credentials(UserId id) const
{
    return firstIn(m_database.run(
        u"SELECT userID, username, password_hash, deactivatedAt, displayName FROM Users WHERE userID = ?"_s,
        id));
}

tl::expected<User, UserStore::Taken> UserStore::add(const UserName &name, const QByteArray &passwordHash)
{
    if (hasLookAlike(name))
        return tl::unexpected(Taken::LookAlike);
    Rows rows = m_database.run(
        u"INSERT INTO Users (username, username_key, nameSkeleton, password_hash, createdAt, role)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (username_key) DO NOTHING RETURNING userID"_s,
        name.value(), name.key(), name.skeleton(), QString::fromUtf8(passwordHash),
        QDateTime::currentDateTimeUtc(), int(isEmpty() ? ServerRole::Owner : ServerRole::Member));
    if (!rows.next())
        return tl::unexpected(Taken::Name);
    return User{rows.id<UserId>(0), name.value()};
}

bool UserStore::hasLookAlike(const UserName &name) const
{
    return m_database
        .run(u"SELECT 1 FROM Users WHERE nameSkeleton = ? AND username_key <> ? LIMIT 1"_s, name.skeleton(),
             name.key())
        .next();
}

void UserStore::setPasswordHash(UserId id, const QByteArray &passwordHash)
{
    m_database.run(u"UPDATE Users SET password_hash = ? WHERE userID = ?"_s, QString::fromUtf8(passwordHash),
                   id);
}

void UserStore::replacePasswordHash(UserId id, const QByteArray &before, const QByteArray &after)
{
    m_database.run(u"UPDATE Users SET password_hash = ? WHERE userID = ? AND password_hash = ?"_s,
                   QString::fromUtf8(after), id, QString::fromUtf8(before));
}

bool UserStore::setDeactivated(UserId id, const std::optional<QDateTime> &since)
{
    const QString before = since ? u"NULL"_s : u"NOT NULL"_s;
    const Rows rows = m_database.run(
        u"UPDATE Users SET deactivatedAt = ? WHERE userID = ? AND deactivatedAt IS "_s + before, since, id);
    if (rows.affected() == 0)
        return false;
    m_changes.users.append(id);
    return true;
}

bool UserStore::isEmpty() const
{
    return !m_database.run(u"SELECT 1 FROM Users LIMIT 1"_s).next();
}

ServerRole UserStore::role(UserId id) const
{
    Rows rows = m_database.run(u"SELECT role FROM Users WHERE userID = ?"_s, id);
    return rows.next() ? ServerRole(rows.integer(0)) : ServerRole::Guest;
}

bool UserStore::setRole(UserId id, ServerRole role)
{
    const Rows rows = m_database.run(u"UPDATE Users SET role = ? WHERE userID = ? AND role <> ?"_s, int(role),
                                     id, int(role));
    if (rows.affected() == 0)
        return false;
    m_changes.users.append(id);
    return true;
}

// The condition must be that of the partial index UsersWithBareHash.
qint64 UserStore::ownSeq(Database &database, UserId id)
{
    Rows rows = database.run(u"SELECT ownSeq FROM Users WHERE userID = ?"_s, id);
    return rows.next() ? rows.integer(0) : 0;
}

qint64 UserStore::nextOwnSeq(Database &database, UserId id, ChatId chat)
{
    Rows rows = database.run(u"UPDATE Users SET ownSeq = ownSeq + 1 WHERE userID = ? RETURNING ownSeq"_s, id);
    const qint64 ownSeq = rows.next() ? rows.integer(0) : 0;
    database.run(u"UPDATE ChatMembers SET ownSeq = ? WHERE chatID = ? AND userID = ?"_s, ownSeq, chat, id);
    return ownSeq;
}

QList<UserStore::Credentials> UserStore::withBareHash(int limit) const
{
    return m_database
        .run(u"SELECT userID, username, password_hash, deactivatedAt, displayName FROM Users"
             " WHERE length(password_hash) = 64 ORDER BY userID LIMIT ?"_s,
             limit)
        .all(&credentialsIn);
}

} // namespace stoa
