#include "shared/store/DatabaseError.h"

#include <QSqlError>

namespace stoa {

namespace {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

// https://www.sqlite.org/rescode.html: the low byte is the primary result code.
Kind kindOf(int code)
{
    switch (code & 0xFF) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return Kind::Busy;
    case 13: // SQLITE_FULL
        return Kind::Full;
    case 3: // SQLITE_PERM
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
    case 23: // SQLITE_AUTH
        return Kind::ReadOnly;
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return Kind::Corrupt;
    case 19: // SQLITE_CONSTRAINT
        return Kind::Constraint;
    default:
        return Kind::Other;
    }
}

QString sentenceOf(Kind kind)
{
    switch (kind) {
    case Kind::Busy:
        return u"Another program has locked the database"_s;
    case Kind::Full:
        return u"The disk is full"_s;
    case Kind::ReadOnly:
        return u"The database or its folder can't be opened or written"_s;
    case Kind::Corrupt:
        return u"The file is damaged or not an SQLite database"_s;
    case Kind::Constraint:
        return u"A constraint of the database was violated"_s;
    case Kind::NewerSchema:
    case Kind::OlderSchema:
    case Kind::Other:
        break;
    }
    return u"The database reports an error"_s;
}

} // namespace

DatabaseError::DatabaseError(Kind kind, const QString &text)
    : m_kind(kind)
    , m_text(text)
    , m_utf8(text.toUtf8())
{
}

DatabaseError DatabaseError::of(const QSqlError &error)
{
    const Kind kind = kindOf(error.nativeErrorCode().toInt());
    const QString detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return DatabaseError(kind, u"%1: %2."_s.arg(sentenceOf(kind), detail));
}

} // namespace stoa
