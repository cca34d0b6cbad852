#pragma once

#include "shared/model/Secret.h"
#include "shared/model/User.h"

#include <QDateTime>

#include <optional>

namespace stoa {

class Database;

// Table PasswordResets: the links by which people choose a new password, at most one each. Holds digests of
// codes, never a code.
class PasswordResetStore
{
public:
    explicit PasswordResetStore(Database &database)
        : m_database(database)
    {
    }

    // In the place of the user's link before this one.
    void set(UserId user, const Secret &code, const QDateTime &expiresAt);
    // Whose link it is; unknown, used, expired and of somebody deactivated are the same nothing.
    std::optional<User> find(const Secret &code, const QDateTime &now) const;
    void remove(UserId user);
    int removeExpired(const QDateTime &now);

private:
    Database &m_database;
};

} // namespace stoa
