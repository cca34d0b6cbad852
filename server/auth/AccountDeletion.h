#pragma once

#include "server/http/Request.h"
#include "shared/concurrency/Task.h"

#include <QDateTime>

#include <chrono>

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class PasswordHasher;
class Throttles;

// Lets signed-in users ask for the deletion of their own account, and take that back. Thread-safe.
class AccountDeletion
{
public:
    // The time in which people can change their minds. Nothing that others see changes before its end.
    static constexpr std::chrono::days grace{7};

    AccountDeletion(DatabaseReader &reader, DatabaseWriter &writer, PasswordHasher &hasher,
                    Throttles &throttles)
        : m_reader(reader)
        , m_writer(writer)
        , m_hasher(hasher)
        , m_throttles(throttles)
    {
    }

    // Ends all sessions but that of the request, and returns when the account will be deleted; a second
    // request does not postpone it. Throws HttpError 401 without a session, 403 "wrong_password", which it
    // logs as a failed sign-in, and 429 if too many were wrong or too many passwords wait for their check.
    Task<QDateTime> ask(Request request, QString password) const;
    // The account stays. Throws HttpError 401 without a session.
    Task<> takeBack(Request request) const;

private:
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    PasswordHasher &m_hasher;
    Throttles &m_throttles;
};

} // namespace stoa
