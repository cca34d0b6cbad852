#pragma once

#include "shared/model/User.h"
#include "shared/model/UserName.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

namespace stoa {

class Database;
struct StoreChanges;

// Table Users. The password hash is opaque here: auth/PasswordHash reads and makes it.
class UserStore
{
public:
    struct Credentials
    {
        User user;
        QByteArray passwordHash;
        bool isActive = true; // false: deactivated, may not sign in
    };

    UserStore(Database &database, StoreChanges &changes)
        : m_database(database)
        , m_changes(changes)
    {
    }

    std::optional<User> find(UserId id) const;
    // By the name as typed, compared case-folded.
    std::optional<Credentials> findByName(const QString &name) const;
    std::optional<Credentials> credentials(UserId id) const;
    // Nothing where the folded name is taken.
    std::optional<User> add(const UserName &name, const QByteArray &passwordHash);
    void setPasswordHash(UserId id, const QByteArray &passwordHash);
    // Only where the stored hash is still `before`: a sign-in may have been quicker.
    void replacePasswordHash(UserId id, const QByteArray &before, const QByteArray &after);
    // since is when the user was deactivated, or nothing if they may sign in. False if this changes nothing.
    bool setDeactivated(UserId id, const std::optional<QDateTime> &since);
    // Users whose hash is still the old app's bare SHA-256 (64 hex digits), by id.
    QList<Credentials> withBareHash(int limit) const;
    int countBareHashes() const;

private:
    Database &m_database;
    StoreChanges &m_changes;
};

} // namespace stoa
