#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace stoa {

// Formats JSON for people: aligned columns, one line for each row, numbers to the right, times in UTC, "-"
// for unknown values. Control characters become U+FFFD, so that a name can't control the terminal.
class TextTable
{
public:
    // fields: the columns in their order; headings are derived from them.
    static QString of(const QJsonArray &rows, const QStringList &fields);
    // One line for each field that is not a list. Fields of nested objects are named "outer.inner".
    static QString ofFields(const QJsonObject &object);

    // A value on a single line.
    static QString text(const QJsonValue &value);
};

} // namespace stoa
