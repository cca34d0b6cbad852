#pragma once

#include <QString>

#include <exception>

namespace stoa {

// A failure of the database. Every function of the stores may throw it.
class DatabaseError : public std::exception
{
public:
    enum class Kind {
        Busy, // another process holds the write lock: try again later
        Full, // no space left on the disk
        Io, // the disk fails or does not answer: a change may be stored all the same
        ReadOnly, // the file or its folder can't be written
        Missing, // the file is gone; what is left beside it shows that there was one
        Replaced, // the file was deleted or replaced while it was open
        Corrupt, // not a database, or a damaged one
        Constraint, // violates UNIQUE, CHECK or FOREIGN KEY
        NewerSchema, // written by a newer Stoa
        OlderSchema, // written by an older Stoa or the old app; starting the server migrates it
        Other,
    };

    DatabaseError(Kind kind, const QString &text)
        : m_kind(kind)
        , m_text(text)
        , m_utf8(text.toUtf8())
    {
    }

    Kind kind() const { return m_kind; }

    // One sentence for the log or the command line; contains no values from outside.
    const QString &text() const { return m_text; }

    const char *what() const noexcept override { return m_utf8.constData(); }

private:
    Kind m_kind;
    QString m_text;
    QByteArray m_utf8;
};

} // namespace stoa
