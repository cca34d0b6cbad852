#pragma once

#include "shared/model/Secret.h"
#include "shared/model/User.h"

#include <QDateTime>

#include <optional>

namespace stoa {

class Database;

// Table PasswordResets: links with which users choose a new password, at most one for each user. Stores
// digests of codes, never a code.
class PasswordResetStore
{
public:
    explicit PasswordResetStore(Database &database)
        : m_database(database)
    {
    }

    // Replaces the user's previous link.
    void set(UserId user, const Secret &code, const QDateTime &expiresAt);
    // The user of a valid link. Nothing if it is unknown, used or expired, or if the user is deactivated.
    std::optional<User> find(const Secret &code, const QDateTime &now) const;
    void remove(UserId user);
    int removeExpired(const QDateTime &now);

private:
    Database &m_database;
};

} // namespace stoa
