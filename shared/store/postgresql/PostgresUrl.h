#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace stoa {

// The address of a PostgreSQL database: postgresql://user:password@host:port,host:port/database?option=value
// (https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-CONNSTRING). With several hosts, the one that
// accepts writes is used.
class PostgresUrl
{
public:
    static bool isOne(const QString &text);
    // Empty if the text is no such address or has an option that can't be passed on.
    static std::optional<PostgresUrl> fromText(const QString &text);

    QString hosts; // separated by commas; a folder is that of a Unix socket; empty is libpq's default
    QString user;
    QString password;
    QString database;
    QStringList options; // name=value

    // The address without user, password and options, for messages.
    QString shown() const;
};

} // namespace stoa
