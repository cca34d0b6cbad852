#include "shared/store/RunStore.h"

#include "shared/store/Database.h"

#include <QUuid>

#include <limits>

namespace stoa {

using namespace Qt::StringLiterals;

void RunStore::begin()
{
    m_newest.reset();
    m_database.run(u"INSERT INTO Runs (name) VALUES (?)"_s, QUuid::createUuid().toString(QUuid::Id128));
    m_database.run(
        u"DELETE FROM Runs WHERE runID NOT IN (SELECT runID FROM Runs ORDER BY runID DESC LIMIT ?)"_s,
        maxRuns);
    // The starts of the oldest run are the ends of forgotten ones.
    m_database.run(u"DELETE FROM RunStarts WHERE runID <= (SELECT min(runID) FROM Runs)"_s);
}

const RunStore::Run &RunStore::newest() const
{
    if (!m_newest) {
        Rows rows = m_database.run(u"SELECT runID, name FROM Runs ORDER BY runID DESC LIMIT 1"_s);
        m_newest = rows.next() ? Run{rows.integer(0), rows.text(1)} : Run{};
    }
    return *m_newest;
}

void RunStore::noteStart(ChatId chat, qint64 seq)
{
    if (newest().id == 0)
        return;
    m_database.run(
        u"INSERT INTO RunStarts (chatID, runID, seq) VALUES (?, ?, ?) ON CONFLICT (chatID, runID) DO NOTHING"_s,
        chat, newest().id, seq);
}

std::optional<qint64> RunStore::endOf(const QString &run, ChatId chat) const
{
    Rows rows = m_database.run(u"SELECT (SELECT min(seq) FROM RunStarts WHERE RunStarts.chatID = ?"
                               " AND RunStarts.runID > Runs.runID) FROM Runs WHERE Runs.name = ?"_s,
                               chat, run);
    if (!rows.next())
        return {};
    return rows.isNull(0) ? std::numeric_limits<qint64>::max() : rows.integer(0);
}

} // namespace stoa
