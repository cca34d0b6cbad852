#pragma once

#include "shared/model/ServerRole.h"
#include "shared/model/User.h"
#include "shared/model/UserName.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>
#include <tl/expected.hpp>

namespace stoa {

class Database;
struct StoreChanges;

// Table Users. Password hashes are opaque here; server/auth/PasswordHash creates and verifies them.
class UserStore
{
public:
    struct Credentials
    {
        User user;
        QByteArray passwordHash;
        bool isActive = true; // false if deactivated: can't sign in
    };

    UserStore(Database &database, StoreChanges &changes)
        : m_database(database)
        , m_changes(changes)
    {
    }

    // Compares folded names (UserName::keyOf()).
    std::optional<Credentials> findByName(const QString &name) const;
    std::optional<Credentials> credentials(UserId id) const;
    enum class Taken { Name, LookAlike };
    // An error if another account has the folded name, or one that looks like it. The first account of a
    // database owns the server.
    tl::expected<User, Taken> add(const UserName &name, const QByteArray &passwordHash);
    // True if another account has a name that looks like this one, but is not the same after folding.
    bool hasLookAlike(const UserName &name) const;
    void setPasswordHash(UserId id, const QByteArray &passwordHash);
    // Does nothing unless the stored hash is still `before`: a sign-in may have replaced it.
    void replacePasswordHash(UserId id, const QByteArray &before, const QByteArray &after);
    // since: the time of the deactivation, or nothing to activate the user. False if that changes nothing.
    bool setDeactivated(UserId id, const std::optional<QDateTime> &since);

    // The role on the server; that of a guest if there is no such user.
    ServerRole role(UserId id) const;
    // False if that changes nothing.
    bool setRole(UserId id, ServerRole role);

    // The number of changes of the user's own state: memberships, read positions and `notify`. 0 if there is
    // no such user.
    qint64 ownSeq(UserId id) const { return ownSeq(m_database, id); }

    // The same for the other tables, which change that state.
    static qint64 ownSeq(Database &database, UserId id);
    // Counts a change in this chat, and returns its number. If the user is a member, the row in ChatMembers
    // keeps the number, so it must be there by then.
    static qint64 nextOwnSeq(Database &database, UserId id, ChatId chat);
    // Users whose hash is still a bare SHA-256 of the old app (64 characters), sorted by id.
    QList<Credentials> withBareHash(int limit) const;

private:
    bool isEmpty() const;

    Database &m_database;
    StoreChanges &m_changes;
};

} // namespace stoa
