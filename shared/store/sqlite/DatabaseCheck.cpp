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
    QStringList found = damage();
    if (!found.isEmpty())
        return found; // the other checks would trip over it
    QStringList rest = danglingReferences();
    if (SchemaCheck(m_database).version() == Migrator::latestVersion())
        rest += wrongNumbers() + wrongOrder() + wrongOrdinals() + wrongReactions() + wrongReactionCounts()
            + wrongPins();
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

// Each change has taken one number: the posting of a message is its seq, its latest change its changeSeq.
// Those of earlier changes are in no row, but the newest number always is. A deleted chat loses its messages
// step by step.
QStringList DatabaseCheck::wrongNumbers() const
{
    return m_database
        .run(u"SELECT Chats.chatID, Chats.seq, coalesce(first, 0), coalesce(last, 0),"
             " coalesce(found, 0) - coalesce(different, 0) FROM Chats LEFT JOIN ("
             "SELECT chatID, count(*) AS found, count(DISTINCT number) AS different, min(number) AS first,"
             " max(number) AS last FROM (SELECT chatID, seq AS number FROM Messages UNION ALL"
             " SELECT chatID, changeSeq FROM Messages WHERE changeSeq IS NOT NULL) GROUP BY chatID"
             ") AS Numbers ON Numbers.chatID = Chats.chatID WHERE Chats.removedAt IS NULL"
             " AND (coalesce(found, 0) <> coalesce(different, 0)"
             " OR coalesce(first, 1) <> 1 OR coalesce(last, 0) <> Chats.seq)"_s)
        .all([](const Rows &rows) {
            return u"The changes of chat %1 should have different numbers from 1 to %2,"
                   " but they have %3 to %4, and %5 of them twice."_s.arg(
                       rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4));
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

// The counts of other changes, with which unread messages are counted.
QStringList DatabaseCheck::wrongOrdinals() const
{
    return m_database
        .run(u"SELECT Chats.chatID, Chats.seq - Chats.otherChanges, coalesce(found, 0), coalesce(wrong, 0)"
             " FROM Chats LEFT JOIN (SELECT chatID, count(*) AS found, sum(ordinal <> place) AS wrong FROM ("
             "SELECT chatID, seq - otherChanges AS ordinal,"
             " row_number() OVER (PARTITION BY chatID ORDER BY seq) AS place FROM Messages WHERE kind = 0) "
             "GROUP BY chatID"
             ") AS Ordinals ON Ordinals.chatID = Chats.chatID WHERE Chats.removedAt IS NULL"
             " AND (coalesce(found, 0) <> Chats.seq - Chats.otherChanges OR coalesce(wrong, 0) <> 0)"_s)
        .all([](const Rows &rows) {
            return u"Chat %1 should have %2 messages, but there are %3, and %4 of them have a wrong place."_s
                .arg(rows.text(0), rows.text(1), rows.text(2), rows.text(3));
        });
}

QStringList DatabaseCheck::wrongReactions() const
{
    return m_database
        .run(u"SELECT chatID, count(*) FROM Reactions JOIN Messages USING (messageID)"
             " WHERE removedAt IS NOT NULL OR coalesce(changeSeq, 0) < Reactions.seq GROUP BY chatID"_s)
        .all([](const Rows &rows) {
            return u"In chat %1, %2 reactions belong to messages that can't have them."_s.arg(rows.text(0),
                                                                                              rows.text(1));
        });
}

QStringList DatabaseCheck::wrongReactionCounts() const
{
    return m_database
        .run(u"SELECT chatID, count(*) FROM (SELECT messageID, emoji FROM ("
             "SELECT messageID, emoji, people FROM ReactionKinds UNION ALL SELECT messageID, emoji, -1 FROM "
             "Reactions"
             ") GROUP BY messageID, emoji HAVING sum(people) <> 0) AS Wrong JOIN Messages USING (messageID)"
             " GROUP BY chatID"_s)
        .all([](const Rows &rows) {
            return u"In chat %1, %2 kinds of reactions are not counted as they should be."_s.arg(
                rows.text(0), rows.text(1));
        });
}

QStringList DatabaseCheck::wrongPins() const
{
    return m_database
        .run(u"SELECT Pins.chatID, count(*) FROM Pins JOIN Messages USING (messageID)"
             " WHERE removedAt IS NOT NULL OR kind <> 0 OR Messages.chatID <> Pins.chatID"
             " OR coalesce(changeSeq, 0) < Pins.seq GROUP BY Pins.chatID"_s)
        .all([](const Rows &rows) {
            return u"In chat %1, %2 pins belong to messages that can't have them."_s.arg(rows.text(0),
                                                                                         rows.text(1));
        });
}

} // namespace stoa
