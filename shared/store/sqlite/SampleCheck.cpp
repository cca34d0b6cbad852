#include "shared/store/sqlite/SampleCheck.h"

#include "shared/store/sqlite/SqliteDatabase.h"

#include <QDeadlineTimer>

#include <chrono>

namespace stoa {

using namespace Qt::StringLiterals;
using Kind = DatabaseError::Kind;

namespace {

constexpr std::chrono::milliseconds longest{500};
constexpr qint64 sampleSize = 16; // rows of each table

QString quoted(QString name)
{
    return u'"' + name.replace(u'"', u"\"\""_s) + u'"';
}

bool hasRowIds(const QString &sql)
{
    return !sql.contains(u"WITHOUT ROWID"_s, Qt::CaseInsensitive);
}

// The condition of a partial index, with WHERE.
QString conditionOf(const QString &sql)
{
    const qsizetype start = sql.indexOf(u" WHERE "_s, 0, Qt::CaseInsensitive);
    return start < 0 ? QString() : sql.mid(start);
}

} // namespace

void SampleCheck::requireSound() const
{
    const auto partIn = [](const Rows &row) {
        return Part{row.text(0), row.text(1), row.text(2), row.text(3)};
    };
    const QDeadlineTimer deadline(longest);
    m_database.run(u"PRAGMA cell_size_check = ON"_s);
    const QList<Part> parts = m_database
                                  .run(u"SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
                                       "WHERE rootpage > 0"_s)
                                  .all(partIn);
    for (const Part &part : parts)
        read(part);
    for (const Part &part : parts) {
        if (part.type == "table"_L1 && hasRowIds(part.sql) && !deadline.hasExpired())
            readSample(part.name);
    }
}

void SampleCheck::read(const Part &part) const
{
    try {
        readEnds(part);
    } catch (const DatabaseError &error) {
        if (error.kind() == Kind::Other) // an index of somebody else that can't be read in this way
            return;
        throw;
    }
}

void SampleCheck::readEnds(const Part &part) const
{
    for (const auto &order : {u"ASC"_s, u"DESC"_s}) {
        const QString key = keyOf(part, order);
        if (part.type == "table"_L1) {
            m_database.run(u"SELECT * FROM %1 ORDER BY %2 LIMIT 1"_s.arg(quoted(part.name), key)).next();
        } else {
            m_database
                .run(u"SELECT 1 FROM %1 INDEXED BY %2%3 ORDER BY %4 LIMIT 1"_s.arg(
                    quoted(part.table), quoted(part.name), conditionOf(part.sql), key))
                .next();
        }
    }
}

// The columns by which a table or an index is sorted.
QString SampleCheck::keyOf(const Part &part, const QString &order) const
{
    if (part.type == "table"_L1 && hasRowIds(part.sql))
        return u"rowid "_s + order;
    const QString sql = part.type == "table"_L1
        ? u"SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"_s
        : u"SELECT name FROM pragma_index_info(?) ORDER BY seqno"_s;
    const auto columnIn = [&order](const Rows &row) -> QString { return quoted(row.text(0)) + u' ' + order; };
    return m_database.run(sql, part.name).all(columnIn).join(u", "_s);
}

void SampleCheck::readSample(const QString &table) const
{
    Rows ends = m_database.run(u"SELECT min(rowid), max(rowid) FROM %1"_s.arg(quoted(table)));
    if (!ends.next() || ends.isNull(0))
        return;
    const qint64 step = (ends.integer(1) - ends.integer(0)) / (sampleSize + 1) + 1;
    const QString sql = u"SELECT * FROM %1 WHERE rowid >= ? ORDER BY rowid LIMIT 1"_s.arg(quoted(table));
    for (qint64 id = ends.integer(0) + step; id < ends.integer(1); id += step)
        m_database.run(sql, id).next();
}

} // namespace stoa
