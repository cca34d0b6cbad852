#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace stoa {

// Formats JSON rows as a table: one line per row, aligned columns, numbers to the right, times in UTC, and
// "-" for unknown values. Control characters become U+FFFD, so that a name can't send commands to the
// terminal.
class TextTable
{
public:
    // fields: the columns in their order, from which the headings are made.
    static QString format(const QJsonArray &rows, const QStringList &fields);
    // Returns a line for each field that is no list. Fields of nested objects are named "outer.inner".
    static QString formatFields(const QJsonObject &object);

    // Returns one value as a single line.
    static QString formatValue(const QJsonValue &value);
};

} // namespace stoa
