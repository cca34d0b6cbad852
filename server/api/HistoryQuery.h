#pragma once

#include "server/http/Request.h"
#include "shared/store/Store.h"

#include <QDate>

#include <limits>

namespace stoa {

// The part of a chat's history that a request asks for: ?before=SEQ, ?after=SEQ, ?around=SEQ or
// ?date=YYYY-MM-DD (UTC), or none of them for the newest messages, with &limit=N.
class HistoryQuery
{
public:
    // Throws HttpError 422 "bad_field" if a value is malformed, or if there is more than one position.
    static HistoryQuery fromRequest(const Request &request);
    // The same for one value alone: a number of rows, and a position of this name, if the query has it.
    static int limitIn(const Request &request, int otherwise = 50);
    static std::optional<qint64> positionIn(const Request &request, const QString &name);

    // Returns at most `limit` messages, oldest first, without removed ones. Each side of the position is one
    // query.
    QList<HistoryEntry> read(const Store &store, const Membership &membership) const;

private:
    enum class Position { Before, After, Around, Date };

    QList<HistoryEntry> readAround(const MessageHistory &history, const Membership &membership) const;

    Position m_position = Position::Before;
    qint64 m_seq = std::numeric_limits<qint64>::max();
    QDate m_date;
    int m_limit = 0;
};

} // namespace stoa
