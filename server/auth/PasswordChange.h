#pragma once

#include "server/http/Request.h"
#include "shared/concurrency/Task.h"

#include <QString>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class PasswordHasher;
class Throttles;

// Lets signed-in users change their own password. Thread-safe.
class PasswordChange
{
public:
    struct Wish
    {
        QString oldPassword;
        QString newPassword;
        bool endsOtherSessions = true;
    };

    PasswordChange(DatabaseReader &reader, DatabaseWriter &writer, PasswordHasher &hasher,
                   Throttles &throttles)
        : m_reader(reader)
        , m_writer(writer)
        , m_hasher(hasher)
        , m_throttles(throttles)
    {
    }

    // Stores the new password of the request's user, whose session goes on, and makes a reset link useless.
    // Returns how many other sessions it has ended. Throws HttpError 401 without a session, 422 for a
    // password that can't be chosen (PasswordPolicy), 403 "wrong_password", which it logs as a failed
    // sign-in, and 429 if too many were wrong or too many passwords wait for their hash.
    Task<qsizetype> apply(Request request, Wish wish) const;

private:
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    PasswordHasher &m_hasher;
    Throttles &m_throttles;
};

} // namespace stoa
