#pragma once

#include "shared/store/Store.h"
#include "shared/store/StoreTransaction.h"
#include "shared/store/sqlite/SqliteDatabase.h"
#include "tests/bench/load/Dialect.h"
#include "tests/bench/load/Topology.h"

#include <vector>

namespace stoa {

// Fills a database before its server starts, directly through Store, which is faster than signing up over
// HTTP. Creates the file if it does not exist. Nothing is stored before commit().
class Population
{
public:
    // Migrates the file at `path` to the newest schema.
    explicit Population(const QString &path);

    Store &store() { return m_store; }

    // `passwordHash` is the result of PasswordHash. With the default, the user can't sign in; use
    // addSession().
    User addUser(const QString &name, const QByteArray &passwordHash = "none");
    // Returns the value of the Cookie header for the new session.
    std::string addSession(const User &user);
    void addMessages(const User &author, ChatId chat, int count);
    // Adds the chats and the people, with one session each, and returns a seat for each membership.
    std::vector<Seat> addSeats(const Topology &topology);

    void commit() { m_transaction.commit(); }

private:
    struct Account
    {
        User user;
        std::string cookie;
    };

    const Account &accountOf(std::vector<Account> &accounts, std::size_t index);

    SqliteDatabase m_database;
    Store m_store;
    StoreTransaction m_transaction;
};

} // namespace stoa
