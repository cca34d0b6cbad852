#include "server/cli/TextTable.h"

#include <QDateTime>

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr auto gap = "  "_L1;

QString clean(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

// "last_seen_at" -> "LAST SEEN"
QString headingOf(const QString &field)
{
    QString heading = field;
    if (heading.endsWith("_at"_L1))
        heading.chop(3);
    return heading.replace(u'_', u' ').toUpper();
}

// The width in code points, for each of which most terminals use one cell.
qsizetype widthOf(const QString &text)
{
    return std::ranges::count_if(text, [](QChar c) { return !c.isLowSurrogate() && !c.isMark(); });
}

QString padded(const QString &text, qsizetype width, bool isNumber)
{
    const QString space(std::max<qsizetype>(0, width - widthOf(text)), u' ');
    return isNumber ? space + text : text + space;
}

struct Column
{
    QStringList cells; // with the heading first
    qsizetype width = 0;
    bool isNumber = true;

    void add(const QString &cell)
    {
        cells.append(cell);
        width = std::max(width, widthOf(cell));
    }
};

QString textOf(const QList<Column> &columns)
{
    QString text;
    for (qsizetype row = 0; row < columns.first().cells.size(); ++row) {
        QStringList cells;
        for (const Column &column : columns)
            cells.append(padded(column.cells[row], column.width, column.isNumber));
        QString line = cells.join(gap);
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

} // namespace

QString TextTable::formatValue(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? u"yes"_s : u"no"_s;
    if (value.isDouble()) {
        const double number = value.toDouble();
        return number == double(value.toInteger()) ? QString::number(value.toInteger())
                                                   : QString::number(number, 'f', 3);
    }
    const QString text = value.toString();
    if (text.isEmpty())
        return u"-"_s;
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() && text.endsWith(u'Z') ? time.toString(u"yyyy-MM-dd HH:mm:ss"_s) : clean(text);
}

QString TextTable::format(const QJsonArray &rows, const QStringList &fields)
{
    QList<Column> columns;
    for (const QString &field : fields) {
        Column column;
        column.add(headingOf(field));
        for (const auto &row : rows) {
            const QJsonValue value = row[field];
            column.isNumber &= value.isDouble();
            column.add(formatValue(value));
        }
        columns.append(column);
    }
    return textOf(columns);
}

QString TextTable::formatFields(const QJsonObject &object)
{
    Column names;
    Column values;
    names.isNumber = values.isNumber = false;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonObject inner = it->toObject();
        for (auto at = inner.begin(); at != inner.end(); ++at) {
            if (at->isArray())
                continue;
            names.add(clean(it.key() + u'.' + at.key()));
            values.add(formatValue(*at));
        }
        if (!it->isArray() && !it->isObject()) {
            names.add(clean(it.key()));
            values.add(formatValue(*it));
        }
    }
    return textOf({names, values});
}

} // namespace stoa
