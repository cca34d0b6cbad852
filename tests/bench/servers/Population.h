#pragma once

#include "shared/store/Database.h"
#include "shared/store/Store.h"
#include "shared/store/StoreTransaction.h"
#include "tests/bench/load/Dialect.h"

#include <vector>

namespace stoa {

// Fills a database before its server starts, through the server's own store: no sign-up has to be paid for.
// Makes the file where there is none; nothing is kept before commit().
class Population
{
public:
    // The file at `path` in the newest schema.
    explicit Population(const QString &path);

    Store &store() { return m_store; }

    // passwordHash: as PasswordHash makes it; by default nobody can sign in, only use addSession().
    User addUser(const QString &name, const QByteArray &passwordHash = "none");
    // The Cookie header that opens it.
    std::string addSession(const User &user);
    void addMessages(const User &author, ChatId chat, int count);
    // An account is in up to 20 chats, has one session, and a socket in each of its chats.
    std::vector<Seat> addSeats(int rooms, int sockets);

    void commit() { m_transaction.commit(); }

private:
    struct Account
    {
        User user;
        std::string cookie;
    };

    const Account &accountOf(std::vector<Account> &accounts, std::size_t index);

    Database m_database;
    Store m_store;
    StoreTransaction m_transaction;
};

} // namespace stoa
