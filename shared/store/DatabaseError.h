#pragma once

#include <QString>

#include <exception>

class QSqlError;

namespace stoa {

// What the database refused to do. Thrown by everything in store/.
class DatabaseError : public std::exception
{
public:
    enum class Kind {
        Busy, // another process holds the write lock: try again later
        Full, // no room on the disk
        ReadOnly, // the file or its folder can't be written
        Corrupt, // not a database, or a damaged one
        Constraint, // a UNIQUE, CHECK or FOREIGN KEY rule said no
        NewerSchema, // written by a newer Stoa
        OlderSchema, // by an older one, or the old app: a start of the server brings it up to date
        Other,
    };

    DatabaseError(Kind kind, const QString &text);
    // What SQLite said, by its own result code.
    static DatabaseError of(const QSqlError &error);

    Kind kind() const { return m_kind; }

    // One sentence for the log or the command line, without values from outside.
    const QString &text() const { return m_text; }

    const char *what() const noexcept override { return m_utf8.constData(); }

private:
    Kind m_kind;
    QString m_text;
    QByteArray m_utf8;
};

} // namespace stoa
