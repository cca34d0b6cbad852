#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace stoa {

// Rows of JSON as people read them: aligned columns, a line each, numbers to the right, times in UTC, "-" for
// what is not known. Control characters are shown as U+FFFD, so that a name can't speak to the terminal.
class TextTable
{
public:
    // fields: the columns, in their order; headings are made from them.
    static QString of(const QJsonArray &rows, const QStringList &fields);
    // A line for each field that is no list; those of objects as "outer.inner".
    static QString ofFields(const QJsonObject &object);

    // One value on one line.
    static QString text(const QJsonValue &value);
};

} // namespace stoa
