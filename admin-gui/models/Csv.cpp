#include "admin-gui/models/Csv.h"

#include "admin-gui/models/TableProxy.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Spreadsheets run text that begins with =, +, -, @, tab or carriage return as a formula (OWASP, CSV
// injection). Numbers are no formulas.
bool isFormula(const QString &text)
{
    bool isNumber = false;
    text.toDouble(&isNumber);
    return !text.isEmpty() && !isNumber && u"=+-@\t\r"_s.contains(text[0]);
}

QString line(const QStringList &cells)
{
    QStringList written;
    for (const QString &text : cells)
        written.append(Csv::cell(text));
    return written.join(u',') + "\r\n"_L1;
}

} // namespace

QString Csv::cell(const QString &text)
{
    QString written = isFormula(text) ? u'\'' + text : text;
    const bool needsQuotes = std::ranges::any_of(written, [](QChar c) { return u",\"\r\n"_s.contains(c); });
    if (!needsQuotes)
        return written;
    return u'"' + written.replace(u'"', u"\"\""_s) + u'"';
}

QByteArray Csv::fromTable(const TableProxy &rows)
{
    const TableModel &table = rows.table();
    QStringList titles;
    for (int column = 0; column < table.columnCount(); ++column)
        titles.append(table.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    QString text = line(titles);
    for (int row = 0; row < rows.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table.columnCount(); ++column)
            cells.append(table.rawText(rows.sourceRow(row), column));
        text += line(cells);
    }
    return text.toUtf8();
}

QString Csv::tabSeparated(const QAbstractItemModel &model, const QList<int> &rows)
{
    QStringList lines;
    for (const int row : rows) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(row, column).data().toString().simplified());
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

} // namespace stoa
