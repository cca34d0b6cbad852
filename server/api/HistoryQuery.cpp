#include "server/api/HistoryQuery.h"

#include "server/http/HttpError.h"
#include "server/http/QueryNumber.h"
#include "shared/model/QtCompat.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 maxLimit = 100;
constexpr qint64 maxSeq = 1LL << 53; // beyond it, numbers in JSON are not exact

HttpError badField(const Phrase &text)
{
    return HttpError(422, u"bad_field"_s, text);
}

QDate dateOf(const Request &request)
{
    const QString text = request.query.queryItemValue(u"date"_s);
    const QDate date = QDate::fromString(text, u"yyyy-MM-dd"_s);
    if (!date.isValid() || date.toString(u"yyyy-MM-dd"_s) != text)
        throw badField(phrase("Api", "\"date\" must be a day such as 2026-11-22."));
    return date;
}

} // namespace

HistoryQuery HistoryQuery::fromRequest(const Request &request)
{
    HistoryQuery query;
    query.m_limit = limitIn(request);
    int positions = 0;
    const std::pair<QString, Position> numbered[]{
        {u"before"_s, Position::Before}, {u"after"_s, Position::After}, {u"around"_s, Position::Around}};
    for (const auto &[name, position] : numbered) {
        if (const auto seq = positionIn(request, name)) {
            query.m_position = position;
            query.m_seq = *seq;
            ++positions;
        }
    }
    if (request.query.hasQueryItem(u"date"_s)) {
        query.m_position = Position::Date;
        query.m_date = dateOf(request);
        ++positions;
    }
    if (positions > 1) {
        throw badField(
            phrase("Api", "Only one of \"before\", \"after\", \"around\" and \"date\" can be given."));
    }
    return query;
}

int HistoryQuery::limitIn(const Request &request, int otherwise)
{
    return int(QueryNumber::find(request, u"limit"_s, 1, maxLimit).value_or(otherwise));
}

std::optional<qint64> HistoryQuery::positionIn(const Request &request, const QString &name)
{
    return QueryNumber::find(request, name, 0, maxSeq);
}

QList<HistoryEntry> HistoryQuery::read(const Store &store, const Membership &membership) const
{
    const MessageHistory &history = store.history();
    switch (m_position) {
    case Position::Before:
        return history.page(membership, m_seq, m_limit);
    case Position::After:
        return history.pageAfter(membership, m_seq, m_limit);
    case Position::Around:
        return readAround(history, membership);
    case Position::Date:
        return history.pageAfter(membership, history.firstSince(membership, m_date.startOfDay(utc)) - 1,
                                 m_limit);
    }
    return {};
}

// Half of them before the position. If there are fewer on one side, the answer is shorter.
QList<HistoryEntry> HistoryQuery::readAround(const MessageHistory &history,
                                             const Membership &membership) const
{
    const int before = m_limit / 2;
    const auto older = before > 0 ? history.page(membership, m_seq, before) : QList<HistoryEntry>();
    return older + history.pageAfter(membership, m_seq - 1, m_limit - before);
}

} // namespace stoa
