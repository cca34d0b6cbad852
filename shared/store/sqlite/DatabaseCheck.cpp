#include "shared/store/sqlite/DatabaseCheck.h"

#include "shared/store/ReadTransaction.h"
#include "shared/store/sqlite/Migrator.h"
#include "shared/store/sqlite/SchemaCheck.h"
#include "shared/store/sqlite/SqliteDatabase.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// One row may have several lines, each with a problem of its own, below the line "*** in database main ***".
QStringList sentencesOf(const QString &row)
{
    QStringList sentences;
    for (const QString &line : row.split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith("***"_L1))
            sentences.append(line.simplified() + u'.');
    }
    return sentences;
}

} // namespace

QStringList DatabaseCheck::problems() const
{
    const ReadTransaction snapshot(m_database);
    const QStringList found = damage();
    if (!found.isEmpty())
        return found; // the other checks would trip over it
    QStringList rest = danglingReferences();
    if (SchemaCheck(m_database).version() == Migrator::latestVersion())
        rest += wrongNumbers() + wrongOrder();
    return rest;
}

QStringList DatabaseCheck::damage() const
{
    QStringList found;
    try {
        Rows rows = m_database.run(u"PRAGMA integrity_check(100)"_s);
        while (rows.next()) {
            if (rows.text(0) != "ok"_L1)
                found += sentencesOf(rows.text(0));
        }
    } catch (const DatabaseError &error) { // the schema itself, or the roots of tables
        if (error.kind() != DatabaseError::Kind::Corrupt)
            throw;
        found.append(error.text());
    }
    return found;
}

QStringList DatabaseCheck::danglingReferences() const
{
    return m_database.run(u"SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2"_s)
        .all([](const Rows &rows) {
            return u"%1 row(s) of %2 refer to missing rows of %3."_s.arg(rows.text(2), rows.text(0),
                                                                         rows.text(1));
        });
}

// Each change has taken one number: the posting of a message is its seq, the removal its changeSeq. A deleted
// chat loses its messages step by step, so its numbers have holes.
QStringList DatabaseCheck::wrongNumbers() const
{
    return m_database
        .run(u"SELECT Chats.chatID, Chats.seq, coalesce(found, 0), coalesce(first, 0), coalesce(last, 0)"
             " FROM Chats LEFT JOIN ("
             "SELECT chatID, count(*) AS found, count(DISTINCT number) AS different, min(number) AS first,"
             " max(number) AS last FROM (SELECT chatID, seq AS number FROM Messages UNION ALL"
             " SELECT chatID, changeSeq FROM Messages WHERE changeSeq IS NOT NULL) GROUP BY chatID"
             ") AS Numbers ON Numbers.chatID = Chats.chatID WHERE Chats.removedAt IS NULL"
             " AND (coalesce(found, 0) <> Chats.seq OR coalesce(different, 0) <> Chats.seq"
             " OR coalesce(first, 1) <> 1 OR coalesce(last, 0) <> Chats.seq)"_s)
        .all([](const Rows &rows) {
            return u"The changes of chat %1 should have the numbers 1 to %2, but there are %3, from %4 to %5."_s
                .arg(rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4));
        });
}

QStringList DatabaseCheck::wrongOrder() const
{
    return m_database.run(u"SELECT chatID, count(*) FROM Messages WHERE changeSeq <= seq GROUP BY chatID"_s)
        .all([](const Rows &rows) {
            return u"In chat %1, the numbers say that %2 messages were changed before they were posted."_s
                .arg(rows.text(0), rows.text(1));
        });
}

} // namespace stoa
