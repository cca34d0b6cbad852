#pragma once

#include "shared/store/SqlValue.h"

#include <QList>

#include <algorithm>
#include <bit>

// The list of an IN (…) for many ids.
namespace stoa::SqlList {

using namespace Qt::StringLiterals;

// Returns "(?, ?, …)". It is filled up to a power of two, so that there are few different statements to
// prepare.
inline QString ofSize(qsizetype size)
{
    return u"(?"_s + u", ?"_s.repeated(qsizetype(std::bit_ceil(size_t(size))) - 1) + u')';
}

// Calls work(list, values) for up to 64 ids at a time, with NULL in the places that are left.
template<class Id> void forEach(const QList<Id> &ids, const auto &work)
{
    for (qsizetype first = 0; first < ids.size(); first += SqlValue::mostInList) {
        QList<SqlValue> values;
        for (const Id id : ids.sliced(first, std::min(SqlValue::mostInList, ids.size() - first)))
            values.append(SqlValue(id));
        const QString list = ofSize(values.size());
        values.resize(list.count(u'?'), SqlValue(Id()));
        work(list, values);
    }
}

} // namespace stoa::SqlList
