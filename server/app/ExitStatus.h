#pragma once

#include "shared/store/DatabaseError.h"

#include <QString>

#include <stdexcept>

namespace stoa {

// The exit statuses of the program (docs/operations.md). packaging/stoa.service restarts the server by them.
namespace ExitStatus {

constexpr int success = 0;
constexpr int failure = 1;
constexpr int configuration = 2; // a setting is wrong, or the database is missing: useless to try again
constexpr int temporary = 75; // EX_TEMPFAIL of sysexits.h: may work later without a change

// An error that ends the program with its own status.
class Error : public std::runtime_error
{
public:
    // sentence: for people.
    Error(int status, const QString &sentence)
        : std::runtime_error(sentence.toStdString())
        , m_status(status)
    {
    }

    int status() const { return m_status; }

private:
    int m_status;
};

// The status for any exception: that of an Error, temporary if another process holds the database,
// configuration if the database is missing, else failure.
inline int of(const std::exception &error)
{
    if (const auto *own = dynamic_cast<const Error *>(&error))
        return own->status();
    const auto *database = dynamic_cast<const DatabaseError *>(&error);
    if (database && database->kind() == DatabaseError::Kind::Missing)
        return configuration;
    return database && database->kind() == DatabaseError::Kind::Busy ? temporary : failure;
}

} // namespace ExitStatus
} // namespace stoa
